// The demo bar works without script, with a button for each form; with script a choice is enough.
for (const form of document.querySelectorAll('form[data-submit-on-change]')) {
  form.querySelector('button').hidden = true;
  form.addEventListener('change', () => form.requestSubmit());
}
