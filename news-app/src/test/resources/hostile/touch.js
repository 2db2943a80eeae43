// Gives every handler its event, clicks everything, and waits until all of it had its effect; in
// frames too. The methods are taken from their prototypes, because hostile names hide those of the
// elements.
springs.touch = async () => {
  const loaded = new Promise(done => {
    document.readyState === 'complete' ? done() : window.addEventListener('load', done);
  });
  const tooLate = new Promise(done => setTimeout(done, 3000)); // an attack can stop the loading
  await Promise.race([loaded, tooLate]);

  const elements = Document.prototype.querySelectorAll.call(document, '*');
  const names = Element.prototype.getAttributeNames;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const how = {bubbles: true, cancelable: true, composed: true};

  const base = new URL(document.baseURI);
  if (/^http/.test(self.origin) && base.origin !== self.origin) {
    springs.report('base ' + base);
  }
  const inner = [];
  for (const element of elements) {
    if (element instanceof HTMLIFrameElement) {
      inner.push(within(element));
    }
    for (const name of names.call(element)) {
      if (name.startsWith('on')) {
        dispatch.call(element, new Event(name.slice(2), how));
      }
    }
    dispatch.call(element, new MouseEvent('click', how));
  }
  // Links to scripts and refreshes are tasks of their own; objects load when they are laid out.
  const turn = () => new Promise(done => setTimeout(done, 0));
  await turn();
  await new Promise(done => requestAnimationFrame(done));
  await turn();
  await Promise.all(inner);
  await springs.told();

  // What cannot be reached was led elsewhere, which the other side has seen.
  async function within(frame) {
    const endless = new Promise((_, fail) => setTimeout(fail, 120000, 'endless'));
    try {
      await Promise.race([frame.contentWindow.springs.touch(), endless]);
    } catch (failure) {
      if (failure === 'endless') {
        springs.report('a frame led elsewhere: ' + frame.getAttribute('src'));
      }
    }
  }
};
