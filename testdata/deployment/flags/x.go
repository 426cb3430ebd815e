// Command flags connects to each of the targets that a flag names.
package main

import (
	"flag"
	"strings"
)

type client struct{ url string }

func (c *client) push() {}

var (
	targets = flag.String("targets", "", "where to send to, between commas")
	clients []*client
)

func main() {
	flag.Parse()
	connect(strings.Split(*targets, ","))
	pushAll(chosen())
}

func connect(urls []string) {
	cs := make([]*client, len(urls))
	for i, url := range urls {
		cs[i] = &client{url}
		go cs[i].push() // want "each element of urls starts go cs"
	}
	clients = cs
}

func chosen() []*client {
	some := make([]*client, 0, len(clients))
	for _, c := range clients {
		if c.url != "" {
			some = append(some, c)
		}
	}
	return some
}

func pushAll(cs []*client) {
	for _, c := range cs {
		go c.push() // want "each element of cs starts go c.push"
	}
}
