# METADATA
# title: inventory.watch_stock
# description: The shop itself watches what runs low and what is in demand.
package inventory.watch_stock

allow contains "system" if input.actor.kind == "system"
