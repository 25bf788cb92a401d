const page = JSON.parse(document.getElementById("data").textContent);
startSortableTables();
startReliability(page);
startTraining(page);
startHealth(page);
startCard(page);
startTheme();
startPrint();
