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

    /// <summary>The folder served under /assets: inside the content root when published, beside the project in a source tree.</summary>
    public static string Assets(string contentRoot)
    {
        var published = Path.Combine(contentRoot, AssetsFolder);
        return Directory.Exists(published) ? published : Path.GetFullPath(Path.Combine(contentRoot, "..", AssetsFolder));
    }
}
