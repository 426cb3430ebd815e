// Plot draws what measure has written: for each model its goroutines and memory
// over time, and how long the normal client waited. It is run in
// testdata/hello/more:
//
//	go run ./plot
package main

import (
	"bufio"
	"flag"
	"log"
	"os"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

func main() {
	timeline := flag.String("timeline", "results/timeline.csv", "`file` with goroutines and memory over time")
	summary := flag.String("summary", "results/summary.csv", "`file` with the table")
	picture := flag.String("o", "results/models.png", "`file` to write the picture to")
	flag.Parse()
	plot.DefaultFont.Variant = "Sans"
	models, err := read(*timeline, *summary)
	if err != nil {
		log.Fatal(err)
	}
	if err := save(*picture, models); err != nil {
		log.Fatal(err)
	}
}

// save draws the models and writes the picture as PNG.
func save(path string, models []*model) error {
	canvas := vgimg.NewWith(vgimg.UseWH(width, height(len(models))), vgimg.UseDPI(dpi))
	drawAll(draw.New(canvas), models)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	if _, err := (vgimg.PngCanvas{Canvas: canvas}).WriteTo(out); err != nil {
		f.Close()
		return err
	}
	if err := out.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
