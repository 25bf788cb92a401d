const page = JSON.parse(document.getElementById("data").textContent);
startScoreTable();
startBacktest(page);
startHorizon(page);
startTraining(page);
startTheme();
startPrint();
