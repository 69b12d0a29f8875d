import Foundation
import KaartCommands

signal(SIGPIPE, SIG_IGN)
Kaart.start(Array(CommandLine.arguments.dropFirst()))
