// Package reconnect waits in each iteration until the connection has died, and
// with it the goroutine that reads from it.
package reconnect

import (
	"bufio"
	"net"
	"time"
)

type Client struct{ addr string }

func (c *Client) Run(send <-chan string, receive chan<- string) {
	for {
		conn, err := net.Dial("tcp", c.addr)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		dead := make(chan error, 1)
		go func() {
			sc := bufio.NewScanner(conn)
			for sc.Scan() {
				receive <- sc.Text()
			}
			dead <- sc.Err()
		}()
		c.write(conn, send, dead)
		conn.Close()
	}
}

func (c *Client) write(conn net.Conn, send <-chan string, dead <-chan error) {
	for {
		select {
		case <-dead:
			return
		case text := <-send:
			if _, err := conn.Write([]byte(text)); err != nil {
				return
			}
		}
	}
}
