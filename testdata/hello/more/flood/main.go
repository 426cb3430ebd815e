// Flood attacks a web server on this machine, and shows how a normal client fares
// meanwhile. It prints what became of all requests as JSON.
//
// There are good load generators: wrk, hey and vegeta measure how fast a server
// answers what they send, and slowhttptest keeps connections open with slow
// requests, and looks once a second whether the server is still there. None of
// them measures in one run what a normal client sees among the others.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"os"
	"os/signal"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/more/attack"
)

func main() {
	var plan attack.Plan
	flag.StringVar(&plan.Addr, "addr", "127.0.0.1:7878", "`address` of the server")
	flag.IntVar(&plan.Clients, "clients", 10000, "how many clients attack at once")
	flag.DurationVar(&plan.Length, "length", 8*time.Second, "how long each of the two attacks takes")
	flag.DurationVar(&plan.Every, "every", 20*time.Millisecond, "how often the normal client asks")
	flag.DurationVar(&plan.Patience, "patience", 2*time.Second, "how long the normal client waits")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	result, err := attack.Run(ctx, plan)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		log.Fatal(err)
	}
}
