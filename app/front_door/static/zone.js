// The time zone of this browser, so that nobody has to pick it from a list.
for (const field of document.querySelectorAll("[data-timezone]")) {
  if (!field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
