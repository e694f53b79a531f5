using System.Runtime.CompilerServices;

namespace SocialPassport.Tests.Support;

/// <summary>Places of the source tree that tests read.</summary>
public static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>Official XSD, kept beside the repository; tests that need them skip visibly where they are missing.</summary>
    public static string? SchemaFolder
    {
        get
        {
            var folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "schemas"));
            return Directory.Exists(folder) ? folder : null;
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

/// <summary>A fact that needs the official XSD folder beside the repository.</summary>
public sealed class SchemaFactAttribute : FactAttribute
{
    public SchemaFactAttribute()
    {
        if (Repository.SchemaFolder is null)
        {
            Skip = "The folder with the official XSD (../shared/schemas) is missing.";
        }
    }
}

/// <summary>A theory that needs the official XSD folder beside the repository.</summary>
public sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute()
    {
        if (Repository.SchemaFolder is null)
        {
            Skip = "The folder with the official XSD (../shared/schemas) is missing.";
        }
    }
}
