// Boundedgo finds goroutines that nothing limits.
//
//	boundedgo [flags] [packages]
//	boundedgo help [topic]
//	boundedgo version
//
// The packages are named as for the go command; without any, it is the one in
// the current directory. Findings go to standard output, in an order that
// depends on nothing but the code; all else goes to standard error.
//
// The exit code is
//
//	0  nothing was found
//	1  a package did not load or does not compile, or a pattern matches none;
//	   the others are still analysed; or a file cannot be written
//	2  the command line is wrong, or a file or revision that it names cannot be
//	   read
//	3  there are findings
//
// Code 1 wins over 3, because a broken package may hide findings. With -json
// and -sarif, findings are data and do not change the code, as in go vet. With
// -html and -inventory, there are none.
//
// # Formats
//
// Text, the default, has a line for each finding, and an indented one for each
// related position. On a terminal, it shows the code, too, and colours unless
// NO_COLOR is set. How many reports there are goes to standard error.
//
// With -format=github, each finding and each error is a workflow command, which
// GitHub Actions shows as an annotation of the line.
//
// With -sarif, it is a log in the form of SARIF 2.1.0, whose rules are the
// categories.
//
// # JSON
//
// With -json, it is one object. The file findings.schema.json describes it, as
// a JSON schema. To print one line for each finding:
//
//	boundedgo -json ./... | jq -r '.findings[] | "\(.file):\(.line): \(.message)"'
//
// The object has
//
//	version   1; fields may be added, other changes make it another number
//	tool      name and version
//	findings  what was found, sorted by file and line
//	errors    why packages were not analysed: message, and where it is known
//	          file, line, column
//
// and each finding has
//
//	category     accept, stream, range, …: see boundedgo help
//	severity     error; note for what -explain adds
//	message      as in the text
//	url          where the category is explained
//	package      import path
//	function     around it: Serve, Server.Serve, (*Server).Serve; if there is one
//	fingerprint  the same as long as the code of the place is, wherever it moves
//	file         with slashes; relative if it is below the current directory
//	line         from 1; likewise column, endLine, endColumn, in bytes
//	source       the line of code
//	related      other places: message, file, line, column
//	fixes        message, and edits: replace the bytes of file from start to end by new
//
// Under go vet, -json has the form of all vet tools.
//
// # Inventory
//
// An inventory is every place where a goroutine starts, also those that are
// bounded or run once. In the place of findings, it is written to files:
//
//	boundedgo -html=goroutines.html -inventory=goroutines.json ./...
//
// The page needs no other file and no network. Of the code, it shows the
// declarations with such places. The JSON is one object, which the file
// inventory.schema.json describes. To list what bounds each:
//
//	jq -r '.sites[] | "\(.file):\(.line): \(.verdict): \(.message)"' goroutines.json
//
// The object has
//
//	version   1; fields and kinds may be added, other changes make it another number
//	tool      name and version
//	modules   the paths of the modules
//	analysed  how many packages
//	counts    how many sites there are of each verdict
//	packages  those with sites: package, counts
//	sites     the places, sorted by file and line
//	profile   with -profile: how many goroutines there are, how many of them started
//	          at sites, and where the others were created
//	errors    why packages were not analysed, as with -json
//
// and each site has
//
//	id          the same as long as the code of the place is, whatever the verdict
//	verdict     unbounded, suppressed, deployment, bounded, once
//	kind        go, library, call, server, pool: how the goroutine starts
//	category    of a report, or counted; if something repeats the place
//	message     the report, or the proof
//	reason      of a suppressed one
//	package, function, file, line, column, endLine, endColumn, source: as with -json
//	loop        what repeats it: message, file, line, …
//	gates       what bounds it, likewise
//	callee      of a library, that starts the goroutine
//	runs        the function that the goroutine runs, if it is known and has a name
//	starts      of a call: where the go statement is
//	goroutines  with -profile: how many were alive
//
// Verdicts do not depend on -strict: its reports are deployment, or bounded.
//
// # Profiles
//
// With -profile, goroutines of a running program are counted where they started,
// and the findings with most of them come first:
//
//	curl -so goroutines.txt 'localhost:6060/debug/pprof/goroutine?debug=2'
//	boundedgo -profile=goroutines.txt ./...
//
// The file may hold the trace after SIGQUIT or a panic, too. That of debug=1 does
// not say what created a goroutine: it is counted by the function that it runs, if
// only one place names that.
//
// Files are told by the package, their name and the line, not by their folder: the
// program may come from another machine. Of goroutines that a library starts for
// its caller, such as those of a wait group, the stack shows a function literal of
// the call, or a function that only one call names; where it shows neither, and
// where a library starts them on its own account, they belong to no place. How many
// these are goes to standard error.
//
// # Old code
//
// What was found before can be left out: all that a baseline lists,
//
//	boundedgo -baseline=.boundedgo.baseline -write-baseline ./...
//	boundedgo -baseline=.boundedgo.baseline ./...
//
// or what is on lines that git has not seen change:
//
//	boundedgo -new-from-rev=origin/main ./...
//
// An entry of a baseline is the category, the package, the function and the code
// of a place, without numbers of lines, so that it holds when the code moves. Of
// entries that nothing matches any more, each run with the baseline says so;
// they do not change the exit code.
//
// A line has changed if git diff adds it, or takes away the one above or below,
// and if git does not know the file. A finding counts as new, too, if what it
// relates to has changed: a loop that was put around an old go statement.
//
// # Fixes
//
// With -fix, the fixes of the findings are applied: each as a whole, and the rest
// of a file stays as it is. Then the packages are checked once more, and what is
// left is printed, with the exit code for that; -explain says why it has no fix.
// What -baseline or -new-from-rev leaves out is not mended. Where a fix imports the
// pool, the module may have to require it, before or after:
//
//	go get github.com/boundedgo/boundedgo/pool
//
// Until it does, its packages do not load any more, and what is left of them is
// printed as it was found before.
//
// With -fix -diff, nothing is changed. Standard output is a patch, and the exit
// code is that of the findings. With -explain, those that have no fix are on
// standard error, with the reason.
//
// # Code that is not trusted
//
// The code of the packages is read, not run. Only their own files are read,
// whatever //line comments name, and what is printed for people holds no control
// characters. Written are the files that flags name and, with -fix, files inside
// the modules of the packages, wherever symbolic links lead.
//
// To load packages, the go command runs, as for go vet. It compiles what they
// import, with cgo and a C compiler if that imports C; CGO_ENABLED=0 keeps it from
// that. It may fetch modules, and the toolchain that go.mod asks for;
// GOPROXY=off and GOTOOLCHAIN=local keep it from that. And it obeys its
// environment: GOFLAGS, which may name a program with -toolexec, CC, and
// GOPACKAGESDRIVER.
//
// # Under go vet
//
// The same binary is a vet tool, whose results the go command caches:
//
//	go vet -vettool=$(which boundedgo) ./...
//
// Left out: -tags and its like, which GOFLAGS carries to every package loader
// (GOFLAGS=-tags=integration), and the profiling flags of other checkers, which
// are for those who write analyzers.
package main

import (
	"os"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis/singlechecker"
)

func main() {
	args := os.Args[1:]
	if speaksVet(args) {
		checkFlags(args)
		singlechecker.Main(analyzer.Analyzer) // never returns
	}
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // the go command will say what is wrong with it
	}
	cmd := &command{
		analyzer:  analyzer.Analyzer,
		dir:       dir,
		stdout:    os.Stdout,
		stderr:    os.Stderr,
		screen:    newScreen(os.Stdout, os.Stderr),
		workspace: os.Getenv("GITHUB_WORKSPACE"),
	}
	os.Exit(cmd.run(args))
}
