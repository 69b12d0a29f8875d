import ArgumentParser
import Presentation

/// What somebody typed behind `kaart`, before it is parsed.
struct TypedCommand {
    let arguments: [String]

    /// - Parameter typed: the arguments of the process. A negative number is taken as the value of the option before it, which
    ///   then says what it may be: the parser would take it for an option, and miss a value.
    init(_ typed: [String]) {
        var arguments: [String] = []
        var isFree = false
        for argument in typed {
            if let last = arguments.last, !isFree, last.hasPrefix("--"), !last.contains("="), Self.isNegative(argument)
            {
                arguments[arguments.count - 1] = last + "=" + argument
            } else {
                isFree = isFree || argument == "--"
                arguments.append(argument)
            }
        }
        self.arguments = arguments
    }

    private static func isNegative(_ text: String) -> Bool {
        text.count > 1 && text.first == "-"
            && text.dropFirst().allSatisfy { $0.isASCII && ($0.isNumber || ".,".contains($0)) }
    }

    /// Why a word that stands where a command is expected is none, and what was probably meant; nil where all are.
    func refusal(under root: any ParsableCommand.Type) -> String? {
        var path: [String] = []
        var command = root
        for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
            let names = Self.names(under: command)
            if names.isEmpty || word.hasPrefix("-") || path.isEmpty && word == "help" { return nil }
            guard let next = Self.command(word, under: command) else {
                return MessageCatalogue.unknownCommand(
                    word, after: path, among: names, elsewhere: path.isEmpty ? Self.deeper(under: root) : [],
                    isComplete: command.configuration.defaultSubcommand != nil)
            }
            path.append(word)
            command = next
        }
        return nil
    }

    private static func names(under command: any ParsableCommand.Type) -> [String] {
        command.configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    private static func command(_ name: String, under parent: any ParsableCommand.Type) -> (any ParsableCommand.Type)? {
        parent.configuration.subcommands.first { $0.configuration.commandName == name }
    }

    /// The commands below those of the program, without the ones that are meant where none is named.
    private static func deeper(under root: any ParsableCommand.Type) -> [[String]] {
        root.configuration.subcommands.flatMap { command in
            command.configuration.subcommands.filter { $0 != command.configuration.defaultSubcommand }
                .compactMap { $0.configuration.commandName }.map { [command.configuration.commandName ?? "", $0] }
        }
    }
}
