package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"

	"gonum.org/v1/plot/plotter"
)

// A model is what is drawn of one server.
type model struct {
	name       string
	verdict    string
	phases     []phase
	goroutines plotter.XYs // over seconds
	memory     plotter.XYs // in MB, over seconds
	burst      latency
	slow       latency
}

// A phase of the attack, from second to second.
type phase struct {
	name     string
	from, to float64
}

// latency is how the normal client fared in a phase: percentiles in ms, zero if
// fewer requests were answered, and how many per cent were not.
type latency struct{ p50, p99, failed float64 }

// read returns the models in the order of the table.
func read(timeline, summary string) (models []*model, err error) {
	rows, err := table(summary, 10)
	if err != nil {
		return nil, err
	}
	byName := map[string]*model{}
	for _, row := range rows {
		m := &model{name: row[0], verdict: row[1]}
		for i, at := range []*float64{&m.burst.p50, &m.burst.p99, &m.burst.failed, &m.slow.p50, &m.slow.p99, &m.slow.failed} {
			if *at, err = number(row[4+i]); err != nil {
				return nil, err
			}
		}
		models, byName[m.name] = append(models, m), m
	}
	rows, err = table(timeline, 5)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		m := byName[row[0]]
		if m == nil {
			return nil, fmt.Errorf("%s: the model %q is not in the table", timeline, row[0])
		}
		var ms, goroutines, kB float64
		for i, at := range map[int]*float64{1: &ms, 3: &goroutines, 4: &kB} {
			if *at, err = number(row[i]); err != nil {
				return nil, err
			}
		}
		m.in(row[2], ms/1000)
		m.goroutines = append(m.goroutines, plotter.XY{X: ms / 1000, Y: goroutines})
		m.memory = append(m.memory, plotter.XY{X: ms / 1000, Y: kB / 1024})
	}
	return models, nil
}

// in notes that a phase lasts up to a second.
func (m *model) in(name string, second float64) {
	last := len(m.phases) - 1
	if last < 0 || m.phases[last].name != name {
		m.phases = append(m.phases, phase{name, second, second})
		return
	}
	m.phases[last].to = second
}

// table returns the rows of a CSV file without its header.
func table(path string, columns int) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%s is empty", path)
	}
	return rows[1:], nil
}

// number reads a number; nothing is zero.
func number(text string) (float64, error) {
	if text == "" {
		return 0, nil
	}
	return strconv.ParseFloat(text, 64)
}
