/**
 * The website widget: a button in the corner of a page and a chat behind it.
 *   <script src="https://…/widget.js" data-widget-key="wgt_…" data-api-url="https://…" async></script>
 * Everything lives in a shadow root; what people wrote is only ever set as text.
 */
(() => {
  'use strict';
  const tag = document.currentScript;
  const key = tag?.dataset.widgetKey;
  if (!key || document.querySelector(`[data-messenger-widget="${CSS.escape(key)}"]`)) return;
  const api = (tag.dataset.apiUrl || new URL(tag.src).origin).replace(/\/+$/, '');
  const base = `${api}/api/widget/${encodeURIComponent(key)}`;

  const russian = /^(ru|be|kk|uk)/i.test(navigator.language);
  const say = (english, inRussian) => (russian ? inRussian : english);
  const words = {
    open: say('Open chat', 'Открыть чат'),
    close: say('Close chat', 'Закрыть чат'),
    unread: say('unread', 'непрочитанных'),
    message: say('Message', 'Сообщение'),
    send: say('Send', 'Отправить'),
    sending: say('Sending…', 'Отправляется…'),
    failed: say('Not sent yet.', 'Пока не отправлено.'),
    refused: say('This message was not accepted.', 'Сообщение не принято.'),
    retry: say('Try again', 'Повторить'),
    about: say('How can we reach you?', 'Как с вами связаться?'),
    name: say('Name', 'Имя'),
    email: say('Email', 'Эл. почта'),
    save: say('Save', 'Сохранить'),
    saved: say('Saved', 'Сохранено'),
    notSaved: say('Not saved, please check', 'Не сохранено, проверьте данные'),
    you: say('You', 'Вы'),
    typing: say('is typing…', 'печатает…'),
    operator: say('Operator', 'Оператор'),
    file: say('File', 'Файл'),
  };

  // ---- What is kept. The session is shared by tabs; what waits to be sent is the tab's own.
  const memory = {};
  const kept = (storage, name) => ({
    get() {
      try {
        return JSON.parse(window[storage].getItem(name) ?? 'null') ?? memory[name] ?? null;
      } catch {
        return memory[name] ?? null;
      }
    },
    set(value) {
      memory[name] = value;
      try {
        if (value === null) window[storage].removeItem(name);
        else window[storage].setItem(name, JSON.stringify(value));
      } catch {
        // Storage is blocked or full: the chat lasts as long as the page.
      }
    },
  });
  const sessionKey = `messenger_widget_session_${key}`;
  const keptSession = kept('localStorage', sessionKey);
  const keptSeen = kept('localStorage', `messenger_widget_seen_${key}`);
  const keptOutbox = kept('sessionStorage', `messenger_widget_outbox_${key}`);

  let session = keptSession.get();
  let profile = {};
  const messages = new Map(); // by id
  const outbox = keptOutbox.get() ?? []; // {key, content, state}, sent one after another
  let held = null; // own messages that arrive while one is being sent: perhaps the very same
  let isOpen = false;

  // ---- Calls
  class Refusal extends Error {
    constructor(status, wait) {
      super(`status ${status}`);
      this.status = status;
      this.wait = wait;
    }
  }

  async function call(method, path, body, token) {
    const answer = await fetch(base + path, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    if (!answer.ok) throw new Refusal(answer.status, Number(answer.headers.get('Retry-After')));
    return answer.json();
  }
  const callSession = (method, path, body) =>
    call(method, `/sessions/${session.id}${path}`, body, session.token);
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Opens a session, once for all tabs. */
  async function needSession() {
    const make = async () => {
      session = keptSession.get();
      if (session) return;
      session = (await call('POST', '/sessions', profile)).session;
      keptSession.set(session);
    };
    if (!session) await (navigator.locks ? navigator.locks.request(sessionKey, make) : make());
    connect();
  }

  /** The server does not know the session any more: the next message opens another. */
  function forgetSession() {
    if (keptSession.get()?.id === session?.id) keptSession.set(null);
    session = null;
    messages.clear();
    socket?.disconnect();
    socket = null;
  }

  // ---- Sending: the same id however often it is tried, so the server takes it once
  let sending = false;
  let tryAgain = () => {};

  async function flush() {
    if (sending) return tryAgain();
    sending = true;
    for (let tries = 0; outbox.length > 0;) {
      const item = outbox[0];
      held = [];
      try {
        await needSession();
        item.state = 'sending';
        draw();
        const body = { content: item.content, clientMessageId: item.key };
        const { message } = await callSession('POST', '/messages', body);
        messages.set(message.id, message);
        nodes.set(message.id, nodes.get(item.key));
        outbox.shift();
        tries = 0;
      } catch (error) {
        const { status } = error;
        if (status === 401 && session) {
          forgetSession();
          held = null;
          if (tries++ < 3) continue;
        }
        const never = status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
        if (never) refused.push(outbox.shift());
        item.state = never ? 'refused' : 'failed';
        if (!never) {
          draw();
          const wait = Math.max(Math.min(2_000 * 2 ** tries++, 30_000), 1_000 * (error.wait || 0));
          await Promise.race([pause(wait), new Promise((resolve) => (tryAgain = resolve))]);
        }
      }
      keptOutbox.set(outbox);
      const arrived = held ?? [];
      held = null;
      take(arrived);
    }
    sending = false;
  }
  const refused = []; // shown until the page is left

  // ---- Receiving: a socket where there is one, else a look every 4 seconds
  let socket = null;
  let pollTimer;

  async function load() {
    if (!session) return;
    try {
      // Without a cursor: what an operator sent may come late with an older id. An ETag makes it cheap.
      take((await callSession('GET', '/messages?limit=100')).messages);
    } catch (error) {
      if (error.status === 401) {
        forgetSession();
        draw();
      } else if (error.status === 404) {
        // Switched off. The session is kept: it may be switched on again.
        session = null;
        host.remove();
      } else if (error.wait) await pause(error.wait * 1_000);
    }
  }

  async function poll() {
    clearTimeout(pollTimer);
    if (!socket?.connected) await load();
    clearTimeout(pollTimer);
    if (session) pollTimer = setTimeout(poll, document.hidden ? 20_000 : 4_000);
  }

  function connect() {
    if (socket || !session) return;
    socket = { connected: false, disconnect() {} };
    void poll();
    const { id, token } = session;
    import(`${api}/socket.io/socket.io.esm.min.js`)
      .then(({ io }) => {
        if (session?.id !== id) return;
        socket = io(`${api}/widget`, {
          auth: { publicKey: key, sessionId: id, token },
          transports: ['websocket', 'polling'],
          forceNew: true,
        });
        // Only after this word everything that is written comes here; before it, it is history.
        socket.on('connected', load);
        socket.on('disconnect', poll);
        socket.on('message:new', (message) => {
          if (message.fromMe) showTyping(false);
          take([message]);
        });
        socket.on('typing:start', () => showTyping(true));
        for (const event of ['typing:stop', 'disconnect'])
          socket.on(event, () => showTyping(false));
      })
      .catch(() => {}); // the polling goes on
  }

  function take(arrived) {
    for (const message of arrived) {
      if (held && !message.fromMe && !messages.has(message.id)) held.push(message);
      else messages.set(message.id, message);
    }
    draw();
  }

  // ---- What is seen
  const make = (name, props = {}, ...children) => {
    const element = document.createElement(name);
    for (const [prop, value] of Object.entries(props)) {
      if (prop in element) element[prop] = value;
      else element.setAttribute(prop, value);
    }
    element.append(...children);
    return element;
  };

  const host = make('div', { 'data-messenger-widget': key, lang: russian ? 'ru' : 'en' });
  const root = host.attachShadow({ mode: 'open' });
  const badge = make('span', { className: 'badge', hidden: true, 'aria-hidden': 'true' });
  const launcher = make(
    'button',
    { className: 'launcher', type: 'button', 'aria-controls': 'panel', 'aria-expanded': 'false' },
    make('span', { className: 'icon' }),
    badge,
  );
  const title = make('h2', { id: 'title' });
  const closer = make('button', {
    className: 'close',
    type: 'button',
    'aria-label': words.close,
    textContent: '✕',
  });
  const list = make('div', {
    className: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-labelledby': 'title',
    tabIndex: 0,
  });
  const typing = make('p', { className: 'typing', role: 'status' });
  const field = (label, props) => make('label', {}, label, make('input', props));
  const saved = make('span', { role: 'status' });
  const about = make(
    'form',
    { className: 'about' },
    field(words.name, { name: 'name', autocomplete: 'name', maxLength: 160 }),
    field(words.email, { name: 'email', type: 'email', autocomplete: 'email', maxLength: 254 }),
    make('button', { textContent: words.save }),
    saved,
  );
  const details = make('details', {}, make('summary', { textContent: words.about }), about);
  const input = make('textarea', {
    'aria-label': words.message,
    placeholder: words.message,
    rows: 2,
    maxLength: 5_000,
  });
  const form = make(
    'form',
    { className: 'write' },
    input,
    make('button', { textContent: words.send }),
  );
  const panel = make(
    'section',
    { id: 'panel', className: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true },
    make('header', {}, title, closer),
    list,
    typing,
    details,
    form,
  );
  root.append(panel, launcher);

  const nodes = new Map(); // by message id or outbox key

  function bubble(item) {
    const mine = !item.fromMe;
    const who = mine ? words.you : item.senderUser?.name || words.operator;
    const node = make(
      'article',
      { className: mine ? 'mine' : '' },
      make('span', { className: mine ? 'hidden' : 'who', textContent: who }),
      make('p', { textContent: item.content }),
    );
    const file = item.mediaUrl && new URL(item.mediaUrl, api);
    if (file && /^https?:$/.test(file.protocol)) {
      const props = { href: file.href, target: '_blank', rel: 'noopener noreferrer' };
      node.append(make('a', { ...props, textContent: item.filename || words.file }));
    }
    node.append(make('small'));
    return node;
  }

  function drawFoot(node, item) {
    const time = item.timestamp
      ? new Date(item.timestamp).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
      : '';
    const state = item.state ?? '';
    if (node.dataset.state === state + time) return;
    node.dataset.state = state + time;
    node.classList.toggle('waiting', state !== '');
    node.lastChild.replaceChildren(time || words[state] || '');
    if (state === 'failed') {
      node.lastChild.append(
        ' ',
        make('button', { type: 'button', textContent: words.retry, onclick: flush }),
      );
    }
  }

  /** Brings the list to what is known, touching only what changed: it is read out as it changes. */
  function draw() {
    const known = [...messages.values()].sort(
      (a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id,
    );
    const shown = [
      ...(welcome
        ? [{ key: 'welcome', content: welcome, fromMe: true, senderUser: { name } }]
        : []),
      ...known,
      ...refused,
      ...outbox,
    ];
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    let place = list.firstChild;
    for (const item of shown) {
      const id = item.id ?? item.key;
      const node = nodes.get(id) ?? bubble(item);
      nodes.set(id, node);
      drawFoot(node, item);
      if (node === place) place = place.nextSibling;
      else list.insertBefore(node, place);
    }
    while (place) {
      const next = place.nextSibling;
      place.remove();
      place = next;
    }
    if (atEnd) list.scrollTop = list.scrollHeight;

    const newest = Math.max(0, ...known.map(({ id }) => id));
    if (isOpen && !document.hidden && newest > (keptSeen.get() ?? 0)) keptSeen.set(newest);
    const seen = keptSeen.get() ?? 0;
    const unread = known.filter((message) => message.fromMe && message.id > seen).length;
    badge.hidden = isOpen || unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
    const label = isOpen ? words.close : words.open;
    launcher.setAttribute(
      'aria-label',
      badge.hidden ? label : `${label}, ${unread} ${words.unread}`,
    );
  }

  let typingTimer;

  /** Goes by itself: the word that they stopped may be lost. */
  function showTyping(on) {
    clearTimeout(typingTimer);
    typing.textContent = on ? `${words.operator} ${words.typing}` : '';
    if (on) typingTimer = setTimeout(showTyping, 8_000, false);
  }

  function show(open) {
    isOpen = open;
    panel.hidden = !open;
    launcher.setAttribute('aria-expanded', String(open));
    draw();
    if (open) {
      list.scrollTop = list.scrollHeight;
      input.focus();
    } else launcher.focus();
  }

  launcher.onclick = () => show(!isOpen);
  closer.onclick = () => show(false);
  panel.onkeydown = (event) => {
    // Typing must not trigger the page's own shortcuts.
    event.stopPropagation();
    if (event.key === 'Escape') show(false);
  };
  input.onkeydown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const content = input.value.trim();
    if (!content) return;
    input.value = '';
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    outbox.push({ key: id, content, state: 'sending' });
    keptOutbox.set(outbox);
    draw();
    list.scrollTop = list.scrollHeight;
    void flush();
  };
  about.onsubmit = async (event) => {
    event.preventDefault();
    profile = Object.fromEntries(new FormData(about));
    try {
      // Before the first message there is no session yet; it will be opened with what was told.
      if (session) await callSession('PATCH', '/profile', profile);
      saved.textContent = words.saved;
    } catch {
      saved.textContent = words.notSaved;
    }
  };
  window.addEventListener('online', () => {
    tryAgain();
    void poll();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    draw();
    void poll();
  });
  window.addEventListener('storage', (event) => {
    if (event.key !== sessionKey || session) return;
    session = keptSession.get();
    connect();
  });

  const styles = `
    :host { all: initial !important; }
    * { box-sizing: border-box; font: 15px/1.4 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    button { cursor: pointer; border: 0; border-radius: 8px; padding: 8px 12px; background: var(--color);
      color: var(--ink); }
    :focus-visible { outline: 3px solid #111; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    .launcher { position: fixed; right: 20px; bottom: 20px; width: 60px; height: 60px; border-radius: 50%;
      padding: 0; box-shadow: 0 4px 16px #0005; z-index: 2147483000; }
    .icon { display: block; width: 28px; height: 21px; margin: -4px auto 0; border-radius: 6px; background: var(--ink); }
    .icon::after { content: ''; display: block; margin-left: 5px; border: 7px solid transparent; border-top-color: var(--ink);
      transform: translateY(19px); width: 0; }
    .badge { position: absolute; top: -4px; right: -4px; min-width: 22px; padding: 1px 6px; border-radius: 11px;
      background: #b91c1c; color: #fff; font-size: 13px; }
    .panel { position: fixed; right: 20px; bottom: 92px; width: 360px; height: min(560px, calc(100vh - 112px));
      display: flex; flex-direction: column; background: #fff; color: #111; border-radius: 14px; overflow: hidden;
      box-shadow: 0 8px 40px #0005; z-index: 2147483000; }
    header { display: flex; align-items: center; background: var(--color); color: var(--ink); padding: 8px 8px 8px 16px; }
    h2 { flex: 1; margin: 0; font-weight: 600; font-size: 17px; overflow-wrap: anywhere; }
    .log { flex: 1; padding: 12px; overflow-y: auto; display: flex; flex-direction: column; gap: 8px; }
    article { max-width: 85%; align-self: flex-start; background: #eef0f3; border-radius: 12px; padding: 8px 12px; }
    .mine { align-self: flex-end; background: var(--color); color: var(--ink); }
    .waiting { opacity: .75; }
    .hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
    .who { font-weight: 600; font-size: 13px; }
    p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    .typing { padding: 0 12px 4px; font-size: 13px; color: #555; }
    .typing:empty { display: none; }
    small { font-size: 12px; }
    small button { padding: 0 4px; text-decoration: underline; }
    details { padding: 4px 12px; border-top: 1px solid #ddd; }
    .about, .write { display: flex; gap: 8px; padding: 8px 0; flex-wrap: wrap; align-items: center; }
    .write { padding: 10px 12px; border-top: 1px solid #ddd; flex-wrap: nowrap; }
    label { flex: 1 1 120px; font-size: 13px; }
    input, textarea { width: 100%; border: 1px solid #767676; border-radius: 8px; padding: 8px; background: #fff;
      color: #111; resize: none; }
    @media (max-width: 480px) {
      .panel { inset: 0; width: auto; height: 100%; height: 100dvh; border-radius: 0; z-index: 2147483001; }
      input, textarea { font-size: 16px; }
    }`;
  try {
    // A constructed sheet also works where the page's policy forbids inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make('style', { textContent: styles }));
  }

  // ---- Start: nothing is shown for a key that is unknown or switched off
  let welcome = '';
  let name = '';
  async function start(tries) {
    try {
      const { widget } = await call('GET', '/config');
      const color = /^#[0-9a-f]{6}$/i.test(widget.primaryColor) ? widget.primaryColor : '#2563eb';
      const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
      const light = red * 0.299 + green * 0.587 + blue * 0.114 > 150;
      host.style.setProperty('--color', color);
      host.style.setProperty('--ink', light ? '#111' : '#fff');
      welcome = widget.welcomeMessage ?? '';
      name = widget.name;
      title.textContent = name;
      document.body.append(host);
      draw();
      connect();
      if (outbox.length > 0) void flush();
    } catch (error) {
      if (error.status === 404) return;
      await pause(Math.min(2_000 * 2 ** tries, 60_000));
      return start(tries + 1);
    }
  }
  if (document.body) void start(0);
  else document.addEventListener('DOMContentLoaded', () => void start(0));
})();
