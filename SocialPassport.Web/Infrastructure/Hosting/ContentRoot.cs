namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>
/// Where the application's own files are, whatever folder it is started from: beside the assembly when published,
/// the project's folder when run from a source tree.
/// </summary>
public static class ContentRoot
{
    public const string AssetsFolder = "wwwroot-assets";

    private const string ProjectFile = "SocialPassport.Web.csproj";

    public static string Find() => Find(AppContext.BaseDirectory);

    public static string Find(string baseDirectory)
    {
        if (Directory.Exists(Path.Combine(baseDirectory, AssetsFolder)))
        {
            return baseDirectory;
        }

        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in new[] { folder.FullName, Path.Combine(folder.FullName, "SocialPassport.Web") })
            {
                if (File.Exists(Path.Combine(candidate, ProjectFile)))
                {
                    return candidate;
                }
            }
        }

        return baseDirectory;
    }

    /// <summary>
    /// Development when started from a source tree and nothing else is asked for; null leaves the choice to the framework,
    /// which is Production. A launch profile would do the same, but the SDK announces profiles on stdout, where the result
    /// of a command goes.
    /// </summary>
    public static string? EnvironmentName(string contentRoot, string[] args)
    {
        var isAsked = args.Any(a => a.StartsWith("--environment", StringComparison.OrdinalIgnoreCase))
            || Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is { Length: > 0 };
        return !isAsked && File.Exists(Path.Combine(contentRoot, ProjectFile)) ? Environments.Development : null;
    }

    /// <summary>The folder served under /assets: inside the content root when published, beside the project in a source tree.</summary>
    public static string Assets(string contentRoot)
    {
        var published = Path.Combine(contentRoot, AssetsFolder);
        return Directory.Exists(published) ? published : Path.GetFullPath(Path.Combine(contentRoot, "..", AssetsFolder));
    }
}
