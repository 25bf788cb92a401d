const page = JSON.parse(document.getElementById("data").textContent);
startLab(page);
startTheme();
startPrint();
