# METADATA
# title: payments.receive_notification
# description: A payment provider whose signature was verified reports what happened.
package payments.receive_notification

allow contains "partner" if input.actor.kind == "partner"
