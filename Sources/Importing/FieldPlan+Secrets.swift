extension FieldPlan {
    /// What the names say that may not be known, and how the draft keeps it so.
    struct Secrets {
        /// Tells that the place is secret.
        struct Flag {
            let candidate: Candidate
            /// True where a no means secret.
            let isInverted: Bool
            /// False where the value is the secret itself, so that having one means secret.
            let isMark: Bool
        }

        /// Tells that an offering is left out.
        struct Exclusion {
            enum Test {
                /// A yes says so.
                case yes
                /// A no says so.
                case no
                /// Anything but a yes says so.
                case notYes
            }

            let candidate: Candidate
            let test: Test
        }

        /// Columns that hold a secret, or hold one in the rows that a mark says.
        struct HiddenColumns {
            let columns: [String]
            let join: String?
            let mark: Flag?
        }

        private(set) var flags: [Flag] = []
        private(set) var columns: [HiddenColumns] = []
        /// Patterns of elements that hold a secret; for XML.
        private(set) var elements: [String] = []
        /// Marks of what is not for the public as a whole.
        private(set) var exclusions: [Exclusion] = []
        /// Marks that speak of a field, not of the place; or of everything in their table.
        private var marks: [(target: String, flag: Flag)] = []

        private static let everything = "*"
        private static let reach = ["phones.number", "email", "contacts.name", "url"]

        /// Whether nothing is secret.
        var isEmpty: Bool { flags.isEmpty && columns.isEmpty && elements.isEmpty && exclusions.isEmpty }

        init() {}

        /// Takes out all candidates whose names tell of secrecy.
        init(takenFrom open: inout [Candidate], isMunicipality: @escaping (String) -> Bool) {
            var rest: [Candidate] = []
            for candidate in open {
                let sniffing = ValueSniffing(candidate.examples, isMunicipality: isMunicipality)
                let named = candidate.parts.firstIndex { FieldNames.secrecy(of: $0) != nil }
                guard let place = named ?? candidate.parts.indices.last,
                    let secrecy = FieldNames.secrecy(of: candidate.parts[place], isFlag: sniffing.isFlag)
                else {
                    rest.append(candidate)
                    continue
                }
                if secrecy == .internal {
                    keepInternal(candidate, isFlag: sniffing.isFlag, at: place)
                    continue
                }
                if secrecy == .listed, keepUnlisted(candidate, opens: sniffing.saysYes) { continue }
                let flag = Flag(
                    candidate: candidate, isInverted: secrecy != .secret, isMark: sniffing.isMark || sniffing.isEmpty)
                if candidate.isColumn { add(flag) } else { add(flag, at: place) }
            }
            open = rest
        }

        /// What is not for the public stays out: the offering where a mark of its own says so, else what the name is of.
        private mutating func keepInternal(_ candidate: Candidate, isFlag: Bool, at place: Int) {
            if isFlag, place == candidate.parts.count - 1, candidate.join == nil, !candidate.isRepeated,
                !candidate.isAround
            {
                exclusions.append(Exclusion(candidate: candidate, test: .yes))
            } else if candidate.isColumn {
                columns.append(HiddenColumns(columns: [candidate.label], join: candidate.join, mark: nil))
            } else if !candidate.isAttribute || place < candidate.parts.count - 1,
                let name = XMLPathParser.written(candidate.parts[place]), !elements.contains(name)
            {
                elements.append(name)
            }
        }

        /// What may be shown only with a yes is left out without one: the offering, or what is in a table beside it. False for
        /// what stands in something that is part of an offering, such as a number.
        private mutating func keepUnlisted(_ candidate: Candidate, opens: Bool) -> Bool {
            if candidate.join != nil {
                marks.append((Self.everything, Flag(candidate: candidate, isInverted: true, isMark: true)))
                return true
            }
            let target = candidate.parts.dropLast().last.flatMap { FieldNames.meanings(of: $0).first?.target } ?? ""
            let isOfPart = Self.reach.contains(target) || target.hasPrefix("location.")
            guard !candidate.isRepeated, !isOfPart else { return false }
            exclusions.append(Exclusion(candidate: candidate, test: opens ? .notYes : .no))
            return true
        }

        private mutating func add(_ flag: Flag) {
            let candidate = flag.candidate
            let meanings = FieldNames.meanings(of: candidate.label).map(\.target)
            let target = meanings.first { Self.reach.contains($0) }
            let isOfPlace = meanings.contains { $0.hasPrefix("location.") }
            guard let target, !isOfPlace else { return flags.append(flag) }
            if flag.isMark {
                marks.append((target, flag))
            } else {
                columns.append(HiddenColumns(columns: [candidate.label], join: candidate.join, mark: nil))
            }
        }

        /// An element or attribute, of whose parts the one at the place tells of secrecy.
        private mutating func add(_ flag: Flag, at place: Int) {
            let candidate = flag.candidate
            let parts = candidate.parts
            let isAttribute = candidate.isAttribute
            let pattern: String
            if place < parts.count - 1 {
                // All that is in the element is secret.
                pattern = Self.step(parts[place])
            } else {
                let holder = place > 0 ? parts[place - 1] : nil
                let isOfPlace = holder.map { Self.meansPlace($0) } ?? true
                let target = FieldNames.meanings(of: parts[place]).first?.target
                let isContact = Self.reach.contains(target ?? "")
                if !isAttribute, isContact, !flag.isMark {
                    pattern = Self.step(parts[place])
                } else if isOfPlace && !candidate.isRepeated || candidate.isAround || holder == nil {
                    return flags.append(flag)
                } else {
                    let name = (isAttribute ? "@" : "") + Self.step(parts[place])
                    let words = flag.isInverted ? SecrecyWords.yes : SecrecyWords.no
                    let tests = ([""] + words).map { "\(name)!='\($0)'" }.joined(separator: " and ")
                    pattern = (holder.map(Self.step) ?? "*") + "[\(name) and \(tests)]"
                }
            }
            if !elements.contains(pattern) { elements.append(pattern) }
        }

        private static func step(_ name: String) -> String { XMLPathParser.written(name) ?? name }

        private static func meansPlace(_ name: String) -> Bool {
            FieldNames.meanings(of: name).first?.target.hasPrefix("location.") == true
                || ["name", "organization.name"].contains(FieldNames.meanings(of: name).first?.target ?? "")
        }

        /// Marks that speak of a telephone or e-mail address hide the columns that those come from; where there are
        /// none, they speak of the place.
        mutating func hideWhatIsMarked(_ fillings: [Filling]) {
            for (target, flag) in marks {
                let others = target == "contacts.name" ? ["contacts.phone", "contacts.email"] : FieldPlan.moved(target)
                let hidden = fillings.filter {
                    $0.candidate.join == flag.candidate.join
                        && (target == Self.everything || target == $0.target || others.contains($0.target))
                }
                if hidden.isEmpty {
                    flags.append(flag)
                } else {
                    let names = hidden.map(\.candidate.label)
                    columns.append(HiddenColumns(columns: names, join: flag.candidate.join, mark: flag))
                }
            }
            marks = []
        }
    }
}

/// Words for yes and no beyond which a secret is kept.
enum SecrecyWords {
    static let yes = ["ja", "j", "oui", "yes", "y", "true", "1", "x", "waar", "vrai"]
    static let no = ["nee", "neen", "n", "non", "no", "false", "0", "onwaar", "faux"]
}
