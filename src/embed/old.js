// For browsers that know no modules, by <script nomodule>: the sentence that the module can't say there. Hence the JavaScript of 2009.
(function () {
  var elements = document.getElementsByTagName("group-members");
  for (var at = 0; at < elements.length; at += 1) {
    elements[at].setAttribute("role", "alert");
    elements[at].textContent =
      elements[at].getAttribute("locale") === "en"
        ? "This browser is too old for the members page. It takes Chrome 105, Edge 105, Firefox 110, Safari 16.4 or newer."
        : "浏览器版本过低，无法打开群成员管理。请升级到 Chrome 105、Edge 105、Firefox 110、Safari 16.4 或更新的版本。";
  }
})();
