namespace SocialPassport.Web.Features.Settings;

public static class SettingLinks
{
    public const string Page = "/settings";
}
