# METADATA
# title: payments.settle
# description: The shop itself releases holds, voids and reconciles.
package payments.settle

allow contains "system" if input.actor.kind == "system"
