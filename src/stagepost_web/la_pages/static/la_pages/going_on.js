// Posts the form that goes on with a long piece of work. Without JavaScript its button does.
document.querySelector("[data-going-on]")?.requestSubmit();
