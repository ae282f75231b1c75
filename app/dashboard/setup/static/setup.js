// Small conveniences of the guide; every page works without them.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.querySelector("span");
    label.textContent = button.dataset.copied;
    label.setAttribute("role", "status");
  });
}
for (const row of document.querySelectorAll("[data-drop]")) {
  const box = row.querySelector("input[type=checkbox]");
  box?.addEventListener("change", () => row.classList.toggle("setup-row--dropped", box.checked));
}
