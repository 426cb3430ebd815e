// Golangci is golangci-lint with boundedgo among its linters. To build one without
// golangci-lint's own command, custom, copy this file into an empty folder:
//
//	go mod init example.com/lint
//	go mod tidy
//	go build -o custom-gcl
package main

import (
	"fmt"
	"os"

	_ "github.com/boundedgo/boundedgo/cmd/gclplugin"
	"github.com/golangci/golangci-lint/v2/pkg/commands"
)

func main() {
	// Without a version, golangci-lint caches reports by the content of this
	// binary, and so never shows those of an older boundedgo.
	if err := commands.Execute(commands.BuildInfo{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}
