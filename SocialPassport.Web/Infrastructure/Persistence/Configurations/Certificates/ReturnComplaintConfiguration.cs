using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Certificates;

public sealed class ReturnComplaintConfiguration : IEntityTypeConfiguration<ReturnComplaint>
{
    public void Configure(EntityTypeBuilder<ReturnComplaint> builder)
    {
        builder.ToTable("ReturnComplaints");
        builder.Property(c => c.Shop).HasMaxLength(ReturnComplaint.ShopMaxLength);
        builder.Property(c => c.ReceiptNumber).HasMaxLength(ReturnComplaint.ReceiptMaxLength);
        builder.Property(c => c.Words).HasMaxLength(ReturnComplaint.WordsMaxLength);
        builder.Property(c => c.Answer).HasMaxLength(ReturnComplaint.AnswerMaxLength);
        builder.Property(c => c.RegisteredBy).HasMaxLength(300);
        builder.Property(c => c.ClosedBy).HasMaxLength(300);
        builder.Property(c => c.OperationNumber).HasMaxLength(16);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne(c => c.Certificate).WithMany().HasForeignKey(c => c.CertificateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PublicId, "UX_ReturnComplaints_PublicId").IsUnique();
        builder.HasIndex(c => c.CertificateId, "IX_ReturnComplaints_Certificate");
        builder.HasIndex(c => new { c.ClosedAt, c.DueOn }, "IX_ReturnComplaints_Open");
    }
}
