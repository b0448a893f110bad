// Searches and filters the list of verwerkingen. Without this script the page is a plain list of links.
(function () {
  'use strict';
  var form = document.getElementById('zoekvak');
  var word = document.getElementById('zoekwoord');
  var orgaan = document.getElementById('kies-orgaan');
  var domein = document.getElementById('kies-domein');
  var status = document.getElementById('zoekuitslag');
  var list = document.getElementById('lijst');
  if (!form || !word || !orgaan || !domein || !status || !list) { return; }
  var groups = Array.prototype.slice.call(list.querySelectorAll('details'));
  var texts = null;
  var asked = false;
  var timer = 0;

  function plain(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  }

  // The index is fetched when somebody begins to search, from this site.
  function fetchIndex() {
    if (asked) { return; }
    asked = true;
    var script = document.createElement('script');
    script.src = new URL('zoekindex.js', document.baseURI).href;
    script.onload = function () {
      texts = (window.avgZoekindex || []).map(plain);
      show();
    };
    document.head.appendChild(script);
  }

  function show() {
    var words = plain(word.value).split(/\s+/).filter(Boolean);
    var isAsked = words.length > 0 || orgaan.value !== '' || domein.value !== '';
    var found = 0;
    groups.forEach(function (group) {
      var here = 0;
      group.querySelectorAll('li').forEach(function (row) {
        var text = (texts && texts[Number(row.dataset.n)]) || plain(row.textContent);
        var fits = (orgaan.value === '' || row.dataset.o === orgaan.value) &&
          (domein.value === '' || row.dataset.d === domein.value) &&
          words.every(function (one) { return text.indexOf(one) !== -1; });
        row.hidden = !fits;
        here += fits ? 1 : 0;
      });
      group.hidden = here === 0;
      if (isAsked && here > 0) { group.open = true; }
      found += here;
    });
    status.textContent = !isAsked ? '' : found === 0 ? 'Niets gevonden. Probeer een ander woord.' :
      found === 1 ? '1 verwerking gevonden.' : found + ' verwerkingen gevonden.';
  }

  function later() {
    fetchIndex();
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  }

  form.hidden = false;
  form.addEventListener('submit', function (event) { event.preventDefault(); show(); });
  word.addEventListener('input', later);
  orgaan.addEventListener('change', show);
  domein.addEventListener('change', show);
  if (word.value || orgaan.value || domein.value) { later(); }
}());
