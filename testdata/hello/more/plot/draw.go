package main

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The picture has a row of three plots for each model, and below them the names
// of the axes.
const (
	width     = 11 * vg.Inch
	rowHeight = 1.15 * vg.Inch
	below     = 0.3 * vg.Inch
	margin    = 0.12 * vg.Inch
	dpi       = 110
)

func height(models int) vg.Length { return vg.Length(models)*rowHeight + below + 2*margin }

var (
	ink   = color.Gray{50}
	faint = color.Gray{225}
	shade = color.RGBA{255, 241, 219, 255}
	blue  = color.RGBA{31, 98, 168, 255}
	red   = color.RGBA{190, 30, 45, 255}
)

// drawAll draws the rows below each other. All plots of a column have the same
// scales, so that models can be compared.
func drawAll(c draw.Canvas, models []*model) {
	seconds, memory := 0.0, 0.0
	for _, m := range models {
		for _, p := range m.memory {
			seconds, memory = max(seconds, p.X), max(memory, p.Y)
		}
	}
	for i, m := range models {
		row := []*plot.Plot{m.plotGoroutines(seconds), m.plotMemory(seconds, 1.1*memory), m.plotLatency()}
		if i == 0 {
			row[1].Title.Text = "memory"
			row[2].Title.Text = "the normal client waits: ● p50, ○ p99"
		}
		bottom := height(len(models)) - margin - vg.Length(i+1)*rowHeight
		if i == len(models)-1 {
			bottom -= below
		}
		for j, p := range row {
			if p.Title.Text == "" {
				p.Title.Text = " " // takes as much room as that beside it
			}
			if i < len(models)-1 {
				p.X.Label.Text = ""
				p.X.Tick.Marker = unlabelled{p.X.Tick.Marker}
			}
			const column = (width - 2*margin) / 3
			p.Draw(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: margin + vg.Length(j)*column, Y: bottom + 0.04*vg.Inch},
				Max: vg.Point{X: margin + vg.Length(j+1)*column - 0.15*vg.Inch, Y: height(len(models)) - margin - vg.Length(i)*rowHeight},
			}})
		}
	}
}

// unlabelled has the ticks of another axis, without the numbers.
type unlabelled struct{ plot.Ticker }

func (u unlabelled) Ticks(least, most float64) []plot.Tick {
	ticks := u.Ticker.Ticks(least, most)
	for i := range ticks {
		ticks[i].Label = ""
	}
	return ticks
}
