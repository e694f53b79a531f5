using Microsoft.Extensions.Hosting;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Tests.Hosting;

public sealed class ContentRootTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-root-").FullName;

    [Fact]
    public void Find_PublishedFolder_IsTheFolderItself()
    {
        Directory.CreateDirectory(Path.Combine(folder, ContentRoot.AssetsFolder));

        Assert.Equal(folder, ContentRoot.Find(folder));
        Assert.Null(ContentRoot.EnvironmentName(folder, []));
    }

    [Fact]
    public void Find_BuildOutputInASourceTree_IsTheProject()
    {
        var project = Path.Combine(Repository.Root, "SocialPassport.Web");

        Assert.Equal(project, ContentRoot.Find(Path.Combine(project, "bin", "Debug", "net10.0")));
    }

    [Theory]
    [InlineData("--environment", "Production")]
    [InlineData("--environment=Production", "")]
    public void EnvironmentName_AskedForByArgument_IsLeftToTheFramework(params string[] args) =>
        Assert.Null(ContentRoot.EnvironmentName(Path.Combine(Repository.Root, "SocialPassport.Web"), args));

    [Fact]
    public void EnvironmentName_SourceTreeAndNothingAsked_IsDevelopment() =>
        Assert.Equal(Environments.Development, ContentRoot.EnvironmentName(Path.Combine(Repository.Root, "SocialPassport.Web"), []));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
