/**
 * The most common passwords of eight characters and more, in lower case, from the lists of leaked passwords that are
 * published every year. Shorter passwords are refused anyway.
 */
const listed = `
  00000000 01234567 012345678 0123456789 0987654321 10203040 11111111 111111111 1111111111 11223344 1122334455 12121212
  12312312 123123123 12341234 123456789 1234567890 12345678910 12345678 123456123456 12345678a 123456789a 123456789q
  1234567890q 123456aa 1234abcd 1234qwer 123654789 123698745 123abc123 12qwaszx 13131313 13579135 135792468 142536789
  147258369 147852369 1478963250 159357258 159753456 19841984 1a2b3c4d 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc
  1qazxsw2 20202020 21212121 22222222 23456789 24681012 25802580 31415926 33333333 44444444 55555555 66666666 69696969 77777777
  741852963 7758521a 789456123 87654321 88888888 963852741 987654321 9876543210 99999999 999999999 aa123456 aaaaaaaa abc12345
  abcd1234 abcdefgh abcdefg1 abcdefghi abcdefghij access14 administrator alexander alejandra amanda123 america1 anderson
  asd123456 asdasd123 asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl asdfghjkl1 asdfqwer azertyuiop babygirl babygirl1 barcelona
  baseball baseball1 basketball batman123 benjamin bigdaddy blink182 blessed1 bonjour1 brooklyn business butterfly caroline
  changeme changeme1 changeme123 charlie1 charlotte chelsea1 chocolate christian christina christine cocacola compaq123
  computer computer1 consumer corvette courtney cristina danielle dearbook december default1 diamond1 dolphins dragon123
  drowssap einstein elephant elizabeth enterprise everton1 facebook falcon16 fernando firebird firebird1 florence flower123
  football football1 football123 forever1 fortress fortuna1 freedom1 friendly friends1 fuckyou1 garfield gateway1 gfhjkmgfhjkm
  ghbdtnghbdtn golfgolf goodluck google123 greenday guardian handball hardcore hello123 hello1234 hellohello helloworld
  heather1 hercules highland hotmail1 iceman123 iloveyou iloveyou1 iloveyou2 iloveyou123 infinity internet internet1 jackson1
  januar2024 jasmine1 jennifer jennifer1 jessica1 johnjohn jonathan jordan23 joseph123 juventus katherine kimberly kingkong
  kristina lasvegas lawrence letmein1 letmein123 letmeinnow lfitymrf liverpool liverpool1 lollipop london123 looking1 love1234
  lovelove loveyou1 magnolia manchester mandarin marathon margaret marlboro marseille martin123 maryjane masterkey mastermaster
  maverick melissa1 mercedes mercury1 metallica michael1 michelle microsoft midnight millionaire minecraft monkey123 mountain
  mustang1 naruto123 newyork1 nicholas nintendo ninja123 november operator p@$$w0rd p@$$word p@55w0rd p@ssw0rd p@ssword
  pa$$w0rd pa$$word pa55word pass1234 passpass passport passw0rd passwd123 password passwort passwort1 patricia peekaboo
  philippe platinum playstation please123 pokemon1 porsche911 portugal princess princess1 private1 professional qawsedrf
  qazwsx123 qazwsxedc qazwsxedcrfv qqqqqqqq q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qwe123456 qweasdzxc qweasdzxc123 qweqweqwe qwer1234
  qwert123 qwert12345 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty321 qwertyqwerty qwertyui qwertyuiop
  qwertyuiop123 qwertzui qwertzuiop rainbow1 redskins remember rfnthbyf richard1 rockstar rolltide ronaldo7 rootroot
  rush2112 samantha samsung1 samuel123 santiago scarface school123 scorpion scooter1 secret123 september serenity
  sevenfold shadow123 skateboard slipknot snowball snowboard sojdlg123aljg something southpark spiderman spongebob
  standard starcraft starlight startrek starwars starwars1 stephanie steelers strawberry success1 sunflower sunshine
  sunshine1 superman superman1 superstar superuser swordfish sysadmin tarheels tennessee test1234 testpass testtest
  thailand thebest1 thomas123 thunder1 thunderbird tinkerbell tottenham trustno1 twilight undertaker unknown1 valentin
  valentina veronica victoria vladimir volkswagen warcraft warrior1 waterfall welcome1 welcome12 welcome123 welcome2
  westside whatever whatever1 whiskey1 whocares william1 williams windows1 winston1 winter2024 wolverine woodland
  wordpass wrangler xxxxxxxx yankees1 yourname zaq12wsx zaq1zaq1 zaqwsxcde zxcvbnm1 zxcvbnm123 zxcvbnmm zzzzzzzz
  йцукенгш йцукенгшщз фывапролд парольпароль любимый1 марина123 наташа123 привет123 солнышко
`;

export const commonPasswords: ReadonlySet<string> = new Set(listed.trim().split(/\s+/));

/** Words that stay guessable whatever digits and signs are put around them. */
export const commonWords: ReadonlySet<string> = new Set(
  `abc abcd admin administrator changeme default guest hello iloveyou letmein login master pass passw passwd password
  passwords passwort pwd qwe qwerty qwertz root secret superuser sysadmin test user welcome админ йцукен пароль привет`
    .trim()
    .split(/\s+/),
);
