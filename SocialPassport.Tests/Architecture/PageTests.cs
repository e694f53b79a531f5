using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Architecture;

/// <summary>Every routable component: one address, one title, one answer to «who may open it».</summary>
public sealed partial class PageTests
{
    /// <summary>Open to everybody who is signed in: what they show depends on the role and is asked for piece by piece.</summary>
    private static readonly string[] ForAllStaff = ["DeskPage", "MySessionsPage"];

    /// <summary>Open before anybody is signed in. A new name here is a decision.</summary>
    private static readonly string[] ForAnybody = ["SignInPage", "SignedOutPage", "AccessRefusedPage", "LockedPage", "SessionEndedPage", "NotFoundPage"];

    public static TheoryData<Type> Pages
    {
        get
        {
            var pages = new TheoryData<Type>();
            foreach (var page in typeof(PassportDbContext).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()))
            {
                pages.Add(page);
            }

            return pages;
        }
    }

    [Fact]
    public void Source_Focus_IsAskedForByTheRender()
    {
        var calls = SourceTree.Files("SocialPassport.Web", "*.cs", "*.razor")
            .Where(file => FocusFromTheServer().IsMatch(File.ReadAllText(file)))
            .Select(SourceTree.Name);

        Assert.True(
            !calls.Any(),
            "A focus call from the server comes a round trip after the render and takes the focus out of the field the clerk already types in. "
            + $"Let the render ask for it with data-takes-focus: {string.Join(", ", calls)}.");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Address_IsOneAndTheNameSaysPage(Type page)
    {
        Assert.Single(page.GetCustomAttributes<RouteAttribute>());
        Assert.EndsWith("Page", page.Name, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Access_IsOnePolicyOrADecision(Type page)
    {
        var policies = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(a => a.Policy).ToList();
        var anonymous = page.GetCustomAttributes<AllowAnonymousAttribute>(inherit: true).Any();

        Assert.Equal(ForAnybody.Contains(page.Name), anonymous);
        if (anonymous)
        {
            Assert.Empty(policies);
            return;
        }

        var policy = Assert.Single(policies);
        if (ForAllStaff.Contains(page.Name))
        {
            Assert.Null(policy);
            return;
        }

        Assert.True(Enum.TryParse<StaffPermission>(policy, out _), $"{page.Name} asks for the policy «{policy}», which is no permission.");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Markup_HasATitleAndAHeading(Type page)
    {
        var file = Assert.Single(SourceTree.Files("SocialPassport.Web", $"{page.Name}.razor"));
        var markup = File.ReadAllText(file);

        Assert.Contains("<PageTitle>", markup, StringComparison.Ordinal);
        Assert.True(
            markup.Contains("<h1", StringComparison.Ordinal) || markup.Contains("PageHead", StringComparison.Ordinal),
            $"{SourceTree.Name(file)} has no h1.");
    }

    [GeneratedRegex(@"\bFocusAsync\(|\bFocusOnNavigate\b|passport\.focus")]
    private static partial Regex FocusFromTheServer();
}
