"""In: an inbox folder. Out: an outbox folder. The only room that touches the disk, the clock and the network."""
