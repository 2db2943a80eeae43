// Runs before everything else in every document: reports what attacks call, and holds back what
// only leads to another page.
(() => {
  const told = [];
  const report = what => void told.push(window.sprung(what));
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    window[name] = (...said) => report(name + ' ' + said.join(' ').slice(0, 100));
  }
  const fetch = window.fetch;
  window.fetch = (address, options) =>
    // The search page fetches its own results.
    /^\/(?:\?|$)/.test(address) ? fetch(address, options) : report('fetch ' + address);

  const target = address => {
    try {
      return new URL(address, document.baseURI);
    } catch {
      return null; // a browser does not follow it either
    }
  };
  const isPage = url => /^(?:https?|mailto):$/.test(url?.protocol);

  window.addEventListener('click', event => {
    const link = event.target.closest?.('a, area');
    const xlink = 'http://www.w3.org/1999/xlink';
    if (link && isPage(target(link.getAttribute('href') ?? link.getAttributeNS(xlink, 'href')))) {
      event.preventDefault();
    }
  }, true);

  window.addEventListener('submit', event => {
    const attribute = (element, name) => element && Element.prototype.getAttribute.call(element, name);
    const action = attribute(event.submitter, 'formaction') ?? attribute(event.target, 'action') ?? '';
    const url = target(action);
    if (isPage(url)) {
      event.preventDefault();
      if (url.origin !== self.origin) {
        report('form to ' + url);
      }
    }
  }, true);

  Object.defineProperty(window, 'springs', {value: {report, told: () => Promise.all(told)}});
})();
