// Shows what is about passkeys where the browser knows them. Without JavaScript the code by mail does everything.
const section = document.getElementById("passkey");
if (section && window.PublicKeyCredential) section.hidden = false;
// A person who closes the browser's own question did nothing wrong: no error in the console for it.
document.addEventListener("allauth.error", (event) => event.preventDefault());
