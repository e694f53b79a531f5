using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Web.Features.Staff;

/// <summary>Faults of a sign-in in the words of the audit trail.</summary>
public static class SignInWords
{
    public static string Of(Exception? failure) => failure is SignInFaultException known ? Of(known.Fault) : "вход прерван";

    public static string Of(SignInFault fault) => fault switch
    {
        SignInFault.Metadata => "поставщик удостоверений недоступен или представился другим",
        SignInFault.RefusedByProvider => "поставщик удостоверений отказал",
        SignInFault.State => "ответ не относится к начатому входу",
        SignInFault.Code => "поставщик удостоверений не выдал удостоверение",
        SignInFault.Algorithm => "удостоверение подписано недопустимым способом",
        SignInFault.Signature => "подпись удостоверения неверна",
        SignInFault.Issuer => "удостоверение выдал другой поставщик",
        SignInFault.Audience => "удостоверение выдано другой системе",
        SignInFault.Lifetime => "срок удостоверения истёк или ещё не начался",
        SignInFault.Nonce => "удостоверение выдано для другого входа",
        SignInFault.AuthenticationTime => "поставщик удостоверений не спросил пароль заново",
        SignInFault.UserInfo => "поставщик удостоверений не дал сведений о сотруднике или дал о другом",
        SignInFault.Replay => "удостоверение уже использовано",
        SignInFault.Token => "удостоверение не прошло проверку",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without words."),
    };
}
