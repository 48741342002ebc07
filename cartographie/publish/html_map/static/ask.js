// A question with two answers over the page; whatever closes it without an answer is a no.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  // `texts`: {question, about, more, yes, no}; resolves to true only for `yes`
  function ask(texts) {
    const dialog = document.createElement("dialog");
    dialog.className = "question";
    dialog.setAttribute("aria-labelledby", "question-titre");
    const title = line("h2", texts.question);
    title.id = "question-titre";
    dialog.append(title);
    if (texts.about) dialog.append(line("p", texts.about, "fr"));
    if (texts.more) dialog.append(line("p", texts.more));
    const row = line("div", "");
    row.className = "answers";
    const no = Cartographie.button("no plain-button", texts.no, () => dialog.close(""));
    const yes = Cartographie.button("yes plain-button", texts.yes, () => dialog.close("yes"));
    row.append(yes, no);
    dialog.append(row);
    document.body.append(dialog);
    return new Promise((answer) => {
      dialog.addEventListener("close", () => {
        dialog.remove();
        answer(dialog.returnValue === "yes");
      });
      dialog.showModal();
      no.focus();
    });
  }

  function line(name, text, language) {
    const element = document.createElement(name);
    element.textContent = text;
    if (language) element.lang = language;
    return element;
  }

  Cartographie.ask = ask;
})();
