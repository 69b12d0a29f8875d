// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order in which they may import each other: downwards only (see ARCHITECTURE.md).
// Each list of dependencies is sorted by name, own modules first.

// `make fuzz` builds a fuzzer instead of tests, with coverage and memory checked in own modules.
let isFuzzer = Context.environment["KAART_FUZZER"] != nil
// `make test-sanitizers` with threads: ThreadSanitizer does not see the locks of Swift's own Mutex, but does see others.
let checksThreads = Context.environment["KAART_THREADS"] != nil
let checkedC: [CSetting] = isFuzzer ? [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])] : []

let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])
    + (checksThreads ? [.unsafeFlags(["-module-alias", "Synchronization=CheckedSynchronization"])] : [])
    + (isFuzzer ? [.unsafeFlags(["-O", "-assert-config", "Debug", "-sanitize=fuzzer,address"])] : [])

// Tests that run the program for real take a third of the time when it is optimized; `make test` asks for it. The tests
// themselves, and what only takes requests and words answers, are built sooner than they would gain.
let optimized: [SwiftSetting] =
    strict + (Context.environment["KAART_OPTIMIZED"] == nil ? [] : [.unsafeFlags(["-O"])])

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: [Target.Dependency] = [
    .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
    .product(name: "Mustache", package: "swift-mustache"), .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = optimized
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// What a fuzzer feeds bytes to: an executable of libFuzzer, or tests that replay what it found.
func fuzzTargets(_ dependencies: [Target.Dependency]) -> Target {
    isFuzzer
        ? .executableTarget(
            name: "kaart-fuzz", dependencies: dependencies, path: "Tests/FuzzTests", exclude: ["Replay"],
            sources: ["Targets", "Runner"],
            swiftSettings: strict, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])])
        : .testTarget(
            name: "FuzzTests", dependencies: dependencies, path: "Tests/FuzzTests", exclude: ["Runner"],
            sources: ["Targets", "Replay"],
            swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "sociale-kaart",
    products: [.executable(name: "kaart", targets: ["kaart"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(name: "kaart", dependencies: ["KaartCommands"], swiftSettings: optimized),
        module(
            "KaartCommands",
            [
                "Brugfiguur", "DeskServer", "DirectoryModel", "DirectoryService", "DirectoryStore", "DutchText",
                "Gazetteer", "Importing", "Presentation", "RecordReading", "Search", "Thesaurus", argumentParser,
            ], settings: strict),
        module(
            "DeskServer",
            [
                "Brugfiguur", "CGzip", "DirectoryModel", "DirectoryService", "DirectoryStore", "Gazetteer",
                "Hashing", "Presentation", "Search", "Thesaurus",
            ] + hummingbird, settings: strict),
        module(
            "Presentation",
            [
                "Brugfiguur", "DirectoryModel", "DirectoryService", "DirectoryStore", "DutchText", "Gazetteer",
                "Importing", "JSONWriting", "RecordReading", "Search", "Thesaurus",
            ], settings: strict),
        module(
            "DirectoryService",
            [
                "Brugfiguur", "CCurl", "DirectoryModel", "DirectoryStore", "DutchText", "Gazetteer", "Hashing",
                "Importing", "JSONWriting", "RecordReading", "Search", "Spelling", "Thesaurus", yams,
            ], settings: strict),
        module(
            "DirectoryStore",
            [
                "Brugfiguur", "CFullText", "DirectoryModel", "DutchText", "FullText", "JSONWriting", "Schema", "Search",
                "Spelling", grdb,
            ]),
        module("Brugfiguur", ["DirectoryModel", "Gazetteer", "Hashing", "JSONWriting", "Thesaurus"]),
        module("Search", ["DirectoryModel", "DutchText", "Gazetteer", "Spelling", "Thesaurus", heap]),
        module(
            "Importing",
            [
                "CPCRE2", "DirectoryModel", "DutchText", "Gazetteer", "Hashing", "JSONWriting", "RecordReading",
                "Thesaurus", yams,
            ]),
        module("Spelling", ["DutchText"]),
        module("Thesaurus", ["DirectoryModel", "DutchText", "RecordReading"]),
        module("Gazetteer", ["DirectoryModel", "DutchText", "RecordReading"]),
        module("RecordReading", ["CLibXML2", "DirectoryModel"]),
        module("FullText", ["CFullText", "DutchText"]),
        module("DutchText", ["CStemmer"]),
        module("DirectoryModel"),
        module("Hashing", ["CNettle"]),
        module("JSONWriting"),
        .target(name: "Schema", path: "Schema", resources: [.embedInCode("Migrations")], swiftSettings: optimized),
        .target(name: "CCurl", cSettings: checkedC),
        .target(name: "CGzip", cSettings: checkedC, linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CFullText", cSettings: checkedC, linkerSettings: [.linkedLibrary("sqlite3")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(
            name: "TestSupport", dependencies: ["DirectoryModel"], path: "Tests/TestSupport", swiftSettings: optimized),
        tests(
            "BrugfiguurTests",
            ["Brugfiguur", "DirectoryModel", "Gazetteer", "JSONWriting", "TestSupport", "Thesaurus"]),
        tests(
            "DeskServerTests",
            [
                "Brugfiguur", "DeskServer", "DirectoryModel", "DirectoryService", "DirectoryStore", "Importing",
                "Presentation", "Search", "TestSupport", .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests("DirectoryModelTests", ["DirectoryModel", "TestSupport"]),
        tests(
            "DirectoryServiceTests",
            [
                "Brugfiguur", "DirectoryModel", "DirectoryService", "DirectoryStore", "Gazetteer", "Importing",
                "RecordReading", "Search", "Spelling", "TestSupport",
            ]),
        tests(
            "DirectoryStoreTests",
            [
                "Brugfiguur", "DirectoryModel", "DirectoryStore", "DutchText", "JSONWriting", "Search", "TestSupport",
                grdb,
            ]),
        tests("DutchTextTests", ["DutchText", "TestSupport"]),
        tests("EndToEndTests", ["TestSupport", "kaart"]),
        fuzzTargets(
            [
                "Brugfiguur", "DeskServer", "DirectoryModel", "DirectoryService", "DirectoryStore", "DutchText",
                "Gazetteer", "Importing", "KaartCommands", "Presentation", "RecordReading", "Search", "TestSupport",
                "Thesaurus",
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ] + hummingbird),
        tests("GazetteerTests", ["DirectoryModel", "DutchText", "Gazetteer", "RecordReading", "TestSupport"]),
        tests("HashingTests", ["Hashing", "TestSupport"]),
        tests(
            "ImportingTests",
            ["DirectoryModel", "Gazetteer", "Importing", "RecordReading", "TestSupport", "Thesaurus"]),
        tests(
            "PresentationTests",
            [
                "Brugfiguur", "DirectoryModel", "DirectoryService", "DirectoryStore", "Gazetteer", "Presentation",
                "RecordReading", "Search", "TestSupport",
            ]),
        tests("JSONWritingTests", ["DirectoryModel", "JSONWriting", "TestSupport"]),
        tests("RecordReadingTests", ["DirectoryModel", "RecordReading", "TestSupport"]),
        tests(
            "SearchTests", ["DirectoryModel", "DutchText", "Gazetteer", "Search", "TestSupport", "Thesaurus"]),
        tests("SpellingTests", ["DutchText", "Spelling", "TestSupport"]),
        tests("ThesaurusTests", ["DutchText", "RecordReading", "TestSupport", "Thesaurus"]),
    ],
    swiftLanguageModes: [.v6]
)

if checksThreads {
    for target in package.targets where target.swiftSettings != nil {
        target.dependencies.append("CheckedSynchronization")
    }
    package.targets.append(.target(name: "CheckedSynchronization", path: "Tests/CheckedSynchronization"))
}
