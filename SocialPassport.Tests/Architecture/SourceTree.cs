using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Architecture;

/// <summary>Own source files, without what the build or the tools generate.</summary>
internal static class SourceTree
{
    public static readonly string[] Projects = ["SocialPassport.Domain", "SocialPassport.Web", "SocialPassport.Tests"];

    public static IEnumerable<string> Files(string folder, params string[] patterns) => patterns
        .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))
        .Where(file => !Parts(file).Any(part => part is "bin" or "obj" or "Migrations"))
        .Order(StringComparer.Ordinal);

    /// <summary>Path as a finding names it.</summary>
    public static string Name(string file) => Path.GetRelativePath(Repository.Root, file);

    private static string[] Parts(string file) => Name(file).Split(Path.DirectorySeparatorChar);
}
