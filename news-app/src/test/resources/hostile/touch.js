// Gives every handler its event, clicks everything, and waits until all of it had its effect. The
// methods are taken from their prototypes, because hostile names hide those of the elements.
async () => {
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
  // Links to scripts and refreshes are tasks of their own.
  const turn = () => new Promise(done => setTimeout(done, 0));
  await turn();
  await turn();
  await springs.told();
}
