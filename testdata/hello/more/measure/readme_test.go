package main

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

// TestTable fails if the README shows another table than the one that was
// measured.
func TestTable(t *testing.T) {
	f, err := os.Open("../results/summary.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	for i, row := range rows {
		for j, cell := range row {
			if cell == "" {
				row[j] = "–"
			}
		}
		table.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			table.WriteString("|---|---" + strings.Repeat("|--:", len(row)-2) + "|\n")
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), table.String()) {
		t.Errorf("testdata/hello/README.md does not show what was measured:\n%s", &table)
	}
}
