const page = JSON.parse(document.getElementById("data").textContent);
startTry(page);
startCourse(page);
checkAgainstEngine(page);
startTheme();
startPrint();
