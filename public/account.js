// The page that one-time links open: an invitation, or a new password. The token is behind #, so no server logs it.
(() => {
  const words = {
    en: {
      invitation: 'Welcome',
      reset: 'A new password',
      invited: (name) => `You are invited to ${name}. Choose a password.`,
      choose: 'Choose a new password.',
      password: 'Password',
      send: 'Save',
      welcome: 'Done. You can sign in now.',
      changed: 'The password was changed. Sign in with it.',
      nothing: 'This page needs a link from an invitation or a mail.',
      offline: 'The server does not answer. Try again.',
    },
    ru: {
      invitation: 'Добро пожаловать',
      reset: 'Новый пароль',
      invited: (name) => `Вас приглашает «${name}». Задайте пароль.`,
      choose: 'Задайте новый пароль.',
      password: 'Пароль',
      send: 'Сохранить',
      welcome: 'Готово. Теперь можно войти.',
      changed: 'Пароль изменён. Войдите с ним.',
      nothing: 'Эту страницу открывает ссылка из приглашения или письма.',
      offline: 'Сервер не отвечает. Повторите.',
    },
  };
  const language = navigator.language.startsWith('ru') ? 'ru' : 'en';
  const say = words[language];
  const at = (id) => document.getElementById(id);
  document.documentElement.lang = language;

  const [kind, token] = location.hash.slice(1).split('=');
  // A reload or a look into the history shows no token that may still work.
  history.replaceState(null, '', location.pathname);

  const post = async (path, body) => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify(body),
    });
    const answer = response.status === 204 ? {} : await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer;
  };
  const tell = (error) => {
    at('outcome').textContent = error instanceof TypeError ? say.offline : error.message;
  };

  const open = async () => {
    at('password-label').textContent = say.password;
    at('send').textContent = say.send;
    if (kind === 'invitation') {
      at('title').textContent = say.invitation;
      const { organizationName, email } = await post('/api/auth/invitation', { token });
      at('about').textContent = say.invited(organizationName);
      at('email').value = email;
    } else if (kind === 'password-reset') {
      at('title').textContent = say.reset;
      at('about').textContent = say.choose;
    } else {
      at('title').textContent = say.nothing;
      return;
    }
    at('form').hidden = false;
  };

  const send = async () => {
    at('send').disabled = true;
    at('outcome').textContent = '';
    const password = at('password').value;
    try {
      if (kind === 'invitation') await post('/api/auth/invitation/accept', { token, password });
      else await post('/api/auth/password-reset/confirm', { token, password });
      at('form').hidden = true;
      at('about').textContent = '';
      at('outcome').textContent = kind === 'invitation' ? say.welcome : say.changed;
    } catch (error) {
      tell(error);
    }
    at('send').disabled = false;
  };

  at('form').addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  open().catch(tell);
})();
