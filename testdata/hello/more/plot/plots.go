package main

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// newPlot returns an empty plot in the style of all.
func newPlot() *plot.Plot {
	p := plot.New()
	p.Title.TextStyle.Font.Size = 11
	p.Title.TextStyle.Color = ink
	p.Title.Padding = 3
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Label.TextStyle.Font.Size = 9
		axis.Label.TextStyle.Color = ink
		axis.Tick.Label.Font.Size = 8.5
		axis.Tick.Label.Color = ink
		axis.Padding, axis.Tick.Length = 0, 5
		axis.Color, axis.Tick.Color = ink, ink
	}
	return p
}

// color is what a model is drawn in: the reported ones stand out.
func (m *model) color() color.Color {
	if strings.HasPrefix(m.verdict, "reported") {
		return red
	}
	return blue
}

// overTime returns a plot with the phases of the attack in the background.
func (m *model) overTime(seconds, least, most float64) *plot.Plot {
	p := newPlot()
	p.X.Label.Text = "seconds"
	p.X.Min, p.X.Max = 0, seconds
	p.X.Tick.Marker = plot.TickerFunc(func(_, most float64) (ticks []plot.Tick) {
		for s := 0; float64(s) <= most; s += 5 {
			ticks = append(ticks, plot.Tick{Value: float64(s), Label: fmt.Sprint(s)})
		}
		return ticks
	})
	p.Y.Min, p.Y.Max = least, most
	for _, ph := range m.phases {
		if ph.name != "burst" && ph.name != "slow" {
			continue
		}
		box, err := plotter.NewPolygon(plotter.XYs{{X: ph.from, Y: least}, {X: ph.to, Y: least}, {X: ph.to, Y: most}, {X: ph.from, Y: most}})
		if err != nil {
			panic(err) // a box has corners
		}
		box.Color, box.LineStyle.Width = shade, 0
		p.Add(box)
	}
	return p
}

func (m *model) line(p *plot.Plot, xys plotter.XYs) {
	l, err := plotter.NewLine(xys)
	if err != nil {
		return // nothing was seen
	}
	l.Width, l.Color = 1.3, m.color()
	p.Add(l)
}

func (m *model) plotGoroutines(seconds float64) *plot.Plot {
	p := m.overTime(seconds, 0, math.Log10(30000))
	p.Title.Text = m.name + " (" + m.verdict + ")"
	p.Title.TextStyle.Color = m.color()
	p.Y.Label.Text = "goroutines"
	p.Y.Tick.Marker = powersOfTen(0, 2, 4)
	var logs plotter.XYs
	for _, xy := range m.goroutines {
		logs = append(logs, plotter.XY{X: xy.X, Y: math.Log10(xy.Y)})
	}
	m.line(p, logs)
	return p
}

func (m *model) plotMemory(seconds, most float64) *plot.Plot {
	p := m.overTime(seconds, 0, most)
	p.Y.Label.Text = "MB"
	p.Y.Tick.Marker = plot.ConstantTicks{{Value: 0, Label: "0"}, {Value: 50, Label: "50"}, {Value: 100, Label: "100"}}
	m.line(p, m.memory)
	return p
}

// wordsAt is where, on the axis of the latencies, words stand beside them: after
// the patience of the client.
const wordsAt = 3.5

func (m *model) plotLatency() *plot.Plot {
	p := newPlot()
	p.X.Label.Text = "milliseconds"
	p.X.Min, p.X.Max = math.Log10(0.5), math.Log10(100000)
	p.X.Tick.Marker = powersOfTen(0, 1, 2, 3)
	p.Y.Min, p.Y.Max = -0.6, 1.6
	p.Y.Tick.Marker = plot.ConstantTicks{{Value: 1, Label: "burst"}, {Value: 0, Label: "slow"}}
	p.Y.Tick.Length = 0
	for y, l := range []latency{m.slow, m.burst} {
		m.latency(p, float64(y), l)
	}
	return p
}

func (m *model) latency(p *plot.Plot, y float64, l latency) {
	words := plotter.XYLabels{XYs: plotter.XYs{{X: wordsAt, Y: y}}, Labels: []string{"all answered"}}
	if l.failed > 0 {
		words.Labels[0] = fmt.Sprintf("%.1f %% failed", l.failed)
	}
	labels, err := plotter.NewLabels(words)
	if err != nil {
		panic(err) // it is one label at one point
	}
	labels.TextStyle[0].Font = p.X.Tick.Label.Font
	labels.TextStyle[0].YAlign = draw.YCenter
	labels.TextStyle[0].Color = ink
	if l.failed > 50 {
		labels.TextStyle[0].Color = red
	}
	p.Add(labels)
	if l.p99 > 0 {
		m.line(p, plotter.XYs{{X: math.Log10(l.p50), Y: y}, {X: math.Log10(l.p99), Y: y}})
		m.dot(p, l.p99, y, draw.RingGlyph{})
	}
	if l.p50 > 0 {
		m.dot(p, l.p50, y, draw.CircleGlyph{})
	}
}

func (m *model) dot(p *plot.Plot, x, y float64, shape draw.GlyphDrawer) {
	dot, err := plotter.NewScatter(plotter.XYs{{X: math.Log10(x), Y: y}})
	if err != nil {
		panic(err) // it is one point
	}
	dot.GlyphStyle = draw.GlyphStyle{Color: m.color(), Radius: vg.Points(3.2), Shape: shape}
	p.Add(dot)
}

// powersOfTen are the ticks of an axis of logarithms. (With a plot.LogScale, there
// would be no room for the name of the axis.)
func powersOfTen(exponents ...float64) (ticks plot.ConstantTicks) {
	for _, e := range exponents {
		ticks = append(ticks, plot.Tick{Value: e, Label: fmt.Sprint(math.Pow(10, e))})
	}
	return ticks
}
