using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace SocialPassport.Web.Components.Layout;

/// <summary>A word of the menu; a page that has a word of its own does not light up the one above it.</summary>
public sealed class MenuLink : NavLink
{
    /// <summary>Address below this one that has its own word.</summary>
    [Parameter]
    public string? Except { get; set; }

    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute)
        && (Except is null || !new Uri(uriAbsolute).AbsolutePath.StartsWith(Except, StringComparison.OrdinalIgnoreCase));
}
