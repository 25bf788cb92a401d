// How often predictions are right, by how sure they are.
function startReliability(page) {
  const host = document.getElementById("reliability-plot");
  if (!host) {
    return;
  }
  const { sure, right, counts } = page.reliability;
  const most = Math.max(...counts);
  const dots = (plot) => {
    sure.forEach((x, i) => {
      const radius = (3 + 9 * Math.sqrt(counts[i] / most)) * devicePixelRatio;
      plot.ctx.save();
      plot.ctx.fillStyle = colour("dot");
      plot.ctx.strokeStyle = colour("series-0");
      plot.ctx.lineWidth = 1.5 * devicePixelRatio;
      plot.ctx.beginPath();
      plot.ctx.arc(plot.valToPos(x, "x", true), plot.valToPos(right[i], "y", true), radius, 0, 2 * Math.PI);
      plot.ctx.fill();
      plot.ctx.stroke();
      plot.ctx.restore();
    });
  };
  const diagonal = (plot) => {
    const at = (share) => [plot.valToPos(share, "x", true), plot.valToPos(share, "y", true)];
    strokeLine(plot, "muted", [6, 4], at(0), at(1));
  };
  const shares = (label) => ({ values: (u, splits) => splits.map((split) => percent(split)), label });
  makePlot(
    host,
    {
      series: [{}, { stroke: () => colour("series-0"), width: 1.5, points: { show: false } }],
      scales: { x: { time: false, range: [0, 1.02] }, y: { range: [0, 1.05] } },
      axes: [axis({ ...shares("how sure"), space: 50 }), valueAxis("right", shares("right"))],
      hooks: { drawClear: [diagonal], draw: [dots] },
      plugins: [
        valueBox(
          (i) => `${percent(sure[i], 1)} sure`,
          (i) => [
            ["right", percent(right[i], 1), "c0"],
            ["of", show(counts[i]), "c5"],
          ],
        ),
      ],
    },
    [sure, right],
  );
}
