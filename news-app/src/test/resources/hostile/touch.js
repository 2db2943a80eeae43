// Gives every handler its event, clicks everything, and waits until all of it had its effect. The
// methods are taken from their prototypes, because hostile names hide those of the elements.
async () => {
  const loaded = new Promise(done => {
    document.readyState === 'complete' ? done() : window.addEventListener('load', done);
  });
  const tooLate = new Promise(done => setTimeout(done, 1000)); // an attack can stop the loading
  await Promise.race([loaded, tooLate]);

  const elements = Document.prototype.querySelectorAll.call(document, '*');
  const names = Element.prototype.getAttributeNames;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const how = {bubbles: true, cancelable: true, composed: true};

  const base = new URL(document.baseURI);
  if (/^http/.test(location.protocol) && base.origin !== location.origin) {
    springs.report('base ' + base);
  }
  for (const element of elements) {
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
  await springs.told();
}
