namespace SocialPassport.Web.Features.Settings;

public static class SettingsLinks
{
    public const string Page = "/settings";
}
