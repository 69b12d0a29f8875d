import Foundation
import KaartCommands

// The number of a standard stream that is closed would go to the next file that is opened, and that be read or written instead.
for (stream, unusable) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
where fcntl(stream, F_GETFD) == -1 {
    _ = open("/dev/null", unusable)
}
signal(SIGPIPE, SIG_IGN)
await Kaart.start(Array(CommandLine.arguments.dropFirst()))
