extension MessageCatalogue {
    /// What the argument parser says of help and of wrong arguments, in Dutch.
    ///
    /// The parser writes English and hands over nothing but its text, so each of its sentences is recognised by its
    /// fixed words. A sentence that is not recognised stays as it is.
    ///
    /// - Parameters:
    ///   - english: the full message of the parser.
    ///   - terminal: where it is read.
    /// - Returns: the same message, line for line; how a command is used, on as many as that takes.
    package static func usage(_ english: String, terminal: Terminal) -> String {
        english.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            let text = usageLine(String(line))
            // The parser breaks all lines but this one.
            guard line.hasPrefix("USAGE: ") else { return [text] }
            return terminal.wrapped(text, indent: 2).enumerated().map { ($0 == 0 ? "" : "  ") + $1 }
        }.joined(separator: "\n")
    }

    private static func usageLine(_ line: String) -> String {
        if let error = line.wholeMatch(of: /Error: (.*)/) { return usageError(String(error.1)) }
        if let help = line.wholeMatch(of: /Help:  (.*)/) { return "  " + help.1 }
        if let more = line.wholeMatch(of: /\ \ See '(kaart.*) --help' for more information\./) {
            return "\"\(more.1) --help\" toont wat er kan."
        }
        if let more = line.wholeMatch(of: /\ \ See '(kaart.*) <subcommand>' for detailed help\./) {
            return "Meer over een opdracht: \(more.1) <opdracht>"
        }
        return usageWords.reduce(line) { $0.replacing($1.english, with: $1.dutch) }
    }

    /// Fixed words of a help text.
    private static let usageWords: [(english: String, dutch: String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "Gebruik: "), ("Usage: ", "Gebruik: "), ("ARGUMENTS:", "Woorden:"),
        ("OPTIONS:", "Opties:"), ("SUBCOMMANDS:", "Opdrachten:"), ("<subcommand>", "<opdracht>"),
        ("[<options>]", "[<opties>]"), ("Show the version.", "Toon de versie."),
        ("Show help information.", "Toon deze hulp."),
        ("Show subcommand help information.", "Toon de hulp van een opdracht."),
        ("(default: ", "(anders: "), ("(default)", "(vanzelf)"), ("; default: ", "; anders: "),
        ("(values: ", "(keuze: "),
    ]

    /// A refusal of the arguments; sentences that the kaart wrote itself pass unchanged.
    private static func usageError(_ error: String) -> String {
        if let match = error.wholeMatch(of: /Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/) {
            return "Ik ken de optie \(match.1) niet." + (match.2.map { " Bedoelde u \($0)?" } ?? "")
        }
        if let match = error.wholeMatch(of: /Missing value for '(.*)'/) { return "Er ontbreekt een waarde: \(match.1)" }
        if let match = error.wholeMatch(of: /The option '(.*?)' does not take any value, but '(.*)' was specified\./) {
            return "Bij \(match.1) hoort geen waarde; u gaf \(quoted(String(match.2)))."
        }
        if let match = error.wholeMatch(of: /(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'/) {
            let words = String(match.1).replacing("', '", with: "\" en \"")
            return "Ik weet niet wat ik met \"\(words)\" moet doen."
        }
        if let match = error.wholeMatch(of: /Missing expected argument '(.*)'/) { return "Er ontbreekt: \(match.1)" }
        if let match = error.wholeMatch(
            of: /The value '(.*)' is invalid for '(.*?)'(?:\. Please provide one of (.*)\.)?/)
        {
            let choice = match.3.map { " Kies uit \($0.replacing("'", with: "").replacing(" or ", with: " en "))." }
            return "\(quoted(String(match.1))) past niet bij \(match.2)." + (choice ?? "")
        }
        return error
    }
}
