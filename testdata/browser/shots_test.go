package browser

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// shots writes a picture of a page in each theme, on a screen and on a phone, with
// and without a place that is chosen.
func (tb *tab) shots(page, name, fragment string) {
	tb.t.Helper()
	for _, theme := range []string{"light", "dark"} {
		for _, size := range [][2]int{{1440, 900}, {1200, 640}, {390, 844}} {
			for _, at := range []string{"", fragment} {
				tb.look(theme, size[0], size[1])
				tb.load(page, at)
				png, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
				if err != nil {
					tb.t.Fatal(err)
				}
				chosen := ""
				if at != "" {
					chosen = "-chosen"
				}
				file := filepath.Join(*shotsFlag, fmt.Sprintf("%s-%s-%d%s.png", name, theme, size[0], chosen))
				if err := os.WriteFile(file, png, 0o666); err != nil {
					tb.t.Fatal(err)
				}
			}
		}
	}
}
