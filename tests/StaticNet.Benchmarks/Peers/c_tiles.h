// Register tiles of the peer in C, written by c_tiles.py.
AI void mkrows_8_2(int R,int K,const float*A,long ars,long aks,long arow,const float*B,long ldb,long brow,float*C,long ldc){
 v16 c0_0=_mm512_loadu_ps(C+0*ldc+0);
 v16 c0_1=_mm512_loadu_ps(C+0*ldc+16);
 v16 c1_0=_mm512_loadu_ps(C+1*ldc+0);
 v16 c1_1=_mm512_loadu_ps(C+1*ldc+16);
 v16 c2_0=_mm512_loadu_ps(C+2*ldc+0);
 v16 c2_1=_mm512_loadu_ps(C+2*ldc+16);
 v16 c3_0=_mm512_loadu_ps(C+3*ldc+0);
 v16 c3_1=_mm512_loadu_ps(C+3*ldc+16);
 v16 c4_0=_mm512_loadu_ps(C+4*ldc+0);
 v16 c4_1=_mm512_loadu_ps(C+4*ldc+16);
 v16 c5_0=_mm512_loadu_ps(C+5*ldc+0);
 v16 c5_1=_mm512_loadu_ps(C+5*ldc+16);
 v16 c6_0=_mm512_loadu_ps(C+6*ldc+0);
 v16 c6_1=_mm512_loadu_ps(C+6*ldc+16);
 v16 c7_0=_mm512_loadu_ps(C+7*ldc+0);
 v16 c7_1=_mm512_loadu_ps(C+7*ldc+16);
 for(int y=0;y<R;y++){const float*a_=A+y*arow,*b_=B+y*brow;for(int k=0;k<K;k++){
  v16 b0=_mm512_loadu_ps(b_+0);
  v16 b1=_mm512_loadu_ps(b_+16);
  {v16 a=_mm512_set1_ps(a_[0*ars]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);}
  {v16 a=_mm512_set1_ps(a_[1*ars]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);}
  {v16 a=_mm512_set1_ps(a_[2*ars]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);}
  {v16 a=_mm512_set1_ps(a_[3*ars]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);}
  {v16 a=_mm512_set1_ps(a_[4*ars]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);c4_1=_mm512_fmadd_ps(a,b1,c4_1);}
  {v16 a=_mm512_set1_ps(a_[5*ars]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);c5_1=_mm512_fmadd_ps(a,b1,c5_1);}
  {v16 a=_mm512_set1_ps(a_[6*ars]);c6_0=_mm512_fmadd_ps(a,b0,c6_0);c6_1=_mm512_fmadd_ps(a,b1,c6_1);}
  {v16 a=_mm512_set1_ps(a_[7*ars]);c7_0=_mm512_fmadd_ps(a,b0,c7_0);c7_1=_mm512_fmadd_ps(a,b1,c7_1);}
  b_+=ldb;a_+=aks;}}
 _mm512_storeu_ps(C+0*ldc+0,c0_0);
 _mm512_storeu_ps(C+0*ldc+16,c0_1);
 _mm512_storeu_ps(C+1*ldc+0,c1_0);
 _mm512_storeu_ps(C+1*ldc+16,c1_1);
 _mm512_storeu_ps(C+2*ldc+0,c2_0);
 _mm512_storeu_ps(C+2*ldc+16,c2_1);
 _mm512_storeu_ps(C+3*ldc+0,c3_0);
 _mm512_storeu_ps(C+3*ldc+16,c3_1);
 _mm512_storeu_ps(C+4*ldc+0,c4_0);
 _mm512_storeu_ps(C+4*ldc+16,c4_1);
 _mm512_storeu_ps(C+5*ldc+0,c5_0);
 _mm512_storeu_ps(C+5*ldc+16,c5_1);
 _mm512_storeu_ps(C+6*ldc+0,c6_0);
 _mm512_storeu_ps(C+6*ldc+16,c6_1);
 _mm512_storeu_ps(C+7*ldc+0,c7_0);
 _mm512_storeu_ps(C+7*ldc+16,c7_1);
}
AI void mkrows_4_4(int R,int K,const float*A,long ars,long aks,long arow,const float*B,long ldb,long brow,float*C,long ldc){
 v16 c0_0=_mm512_loadu_ps(C+0*ldc+0);
 v16 c0_1=_mm512_loadu_ps(C+0*ldc+16);
 v16 c0_2=_mm512_loadu_ps(C+0*ldc+32);
 v16 c0_3=_mm512_loadu_ps(C+0*ldc+48);
 v16 c1_0=_mm512_loadu_ps(C+1*ldc+0);
 v16 c1_1=_mm512_loadu_ps(C+1*ldc+16);
 v16 c1_2=_mm512_loadu_ps(C+1*ldc+32);
 v16 c1_3=_mm512_loadu_ps(C+1*ldc+48);
 v16 c2_0=_mm512_loadu_ps(C+2*ldc+0);
 v16 c2_1=_mm512_loadu_ps(C+2*ldc+16);
 v16 c2_2=_mm512_loadu_ps(C+2*ldc+32);
 v16 c2_3=_mm512_loadu_ps(C+2*ldc+48);
 v16 c3_0=_mm512_loadu_ps(C+3*ldc+0);
 v16 c3_1=_mm512_loadu_ps(C+3*ldc+16);
 v16 c3_2=_mm512_loadu_ps(C+3*ldc+32);
 v16 c3_3=_mm512_loadu_ps(C+3*ldc+48);
 for(int y=0;y<R;y++){const float*a_=A+y*arow,*b_=B+y*brow;for(int k=0;k<K;k++){
  v16 b0=_mm512_loadu_ps(b_+0);
  v16 b1=_mm512_loadu_ps(b_+16);
  v16 b2=_mm512_loadu_ps(b_+32);
  v16 b3=_mm512_loadu_ps(b_+48);
  {v16 a=_mm512_set1_ps(a_[0*ars]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);c0_2=_mm512_fmadd_ps(a,b2,c0_2);c0_3=_mm512_fmadd_ps(a,b3,c0_3);}
  {v16 a=_mm512_set1_ps(a_[1*ars]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);c1_2=_mm512_fmadd_ps(a,b2,c1_2);c1_3=_mm512_fmadd_ps(a,b3,c1_3);}
  {v16 a=_mm512_set1_ps(a_[2*ars]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);c2_2=_mm512_fmadd_ps(a,b2,c2_2);c2_3=_mm512_fmadd_ps(a,b3,c2_3);}
  {v16 a=_mm512_set1_ps(a_[3*ars]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);c3_2=_mm512_fmadd_ps(a,b2,c3_2);c3_3=_mm512_fmadd_ps(a,b3,c3_3);}
  b_+=ldb;a_+=aks;}}
 _mm512_storeu_ps(C+0*ldc+0,c0_0);
 _mm512_storeu_ps(C+0*ldc+16,c0_1);
 _mm512_storeu_ps(C+0*ldc+32,c0_2);
 _mm512_storeu_ps(C+0*ldc+48,c0_3);
 _mm512_storeu_ps(C+1*ldc+0,c1_0);
 _mm512_storeu_ps(C+1*ldc+16,c1_1);
 _mm512_storeu_ps(C+1*ldc+32,c1_2);
 _mm512_storeu_ps(C+1*ldc+48,c1_3);
 _mm512_storeu_ps(C+2*ldc+0,c2_0);
 _mm512_storeu_ps(C+2*ldc+16,c2_1);
 _mm512_storeu_ps(C+2*ldc+32,c2_2);
 _mm512_storeu_ps(C+2*ldc+48,c2_3);
 _mm512_storeu_ps(C+3*ldc+0,c3_0);
 _mm512_storeu_ps(C+3*ldc+16,c3_1);
 _mm512_storeu_ps(C+3*ldc+32,c3_2);
 _mm512_storeu_ps(C+3*ldc+48,c3_3);
}
AI void mk_8_2(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){
 v16 c0_0=accum?_mm512_loadu_ps(C+0*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=accum?_mm512_loadu_ps(C+0*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c1_0=accum?_mm512_loadu_ps(C+1*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c1_1=accum?_mm512_loadu_ps(C+1*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c2_0=accum?_mm512_loadu_ps(C+2*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c2_1=accum?_mm512_loadu_ps(C+2*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c3_0=accum?_mm512_loadu_ps(C+3*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c3_1=accum?_mm512_loadu_ps(C+3*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c4_0=accum?_mm512_loadu_ps(C+4*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c4_1=accum?_mm512_loadu_ps(C+4*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c5_0=accum?_mm512_loadu_ps(C+5*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c5_1=accum?_mm512_loadu_ps(C+5*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c6_0=accum?_mm512_loadu_ps(C+6*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c6_1=accum?_mm512_loadu_ps(C+6*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c7_0=accum?_mm512_loadu_ps(C+7*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c7_1=accum?_mm512_loadu_ps(C+7*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 for(int k=0;k<K;k++){
  v16 b0=_mm512_loadu_ps(B+0);
  v16 b1=_mm512_loadu_ps(B+16);
  {v16 a=_mm512_set1_ps(A[0*ars]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);}
  {v16 a=_mm512_set1_ps(A[1*ars]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);}
  {v16 a=_mm512_set1_ps(A[2*ars]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);}
  {v16 a=_mm512_set1_ps(A[3*ars]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);}
  {v16 a=_mm512_set1_ps(A[4*ars]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);c4_1=_mm512_fmadd_ps(a,b1,c4_1);}
  {v16 a=_mm512_set1_ps(A[5*ars]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);c5_1=_mm512_fmadd_ps(a,b1,c5_1);}
  {v16 a=_mm512_set1_ps(A[6*ars]);c6_0=_mm512_fmadd_ps(a,b0,c6_0);c6_1=_mm512_fmadd_ps(a,b1,c6_1);}
  {v16 a=_mm512_set1_ps(A[7*ars]);c7_0=_mm512_fmadd_ps(a,b0,c7_0);c7_1=_mm512_fmadd_ps(a,b1,c7_1);}
  B+=ldb;A+=aks;}
 if(relu){v16 z=_mm512_setzero_ps();
  c0_0=_mm512_max_ps(c0_0,z);
  c0_1=_mm512_max_ps(c0_1,z);
  c1_0=_mm512_max_ps(c1_0,z);
  c1_1=_mm512_max_ps(c1_1,z);
  c2_0=_mm512_max_ps(c2_0,z);
  c2_1=_mm512_max_ps(c2_1,z);
  c3_0=_mm512_max_ps(c3_0,z);
  c3_1=_mm512_max_ps(c3_1,z);
  c4_0=_mm512_max_ps(c4_0,z);
  c4_1=_mm512_max_ps(c4_1,z);
  c5_0=_mm512_max_ps(c5_0,z);
  c5_1=_mm512_max_ps(c5_1,z);
  c6_0=_mm512_max_ps(c6_0,z);
  c6_1=_mm512_max_ps(c6_1,z);
  c7_0=_mm512_max_ps(c7_0,z);
  c7_1=_mm512_max_ps(c7_1,z);
 }
 _mm512_storeu_ps(C+0*ldc+0,c0_0);
 _mm512_storeu_ps(C+0*ldc+16,c0_1);
 _mm512_storeu_ps(C+1*ldc+0,c1_0);
 _mm512_storeu_ps(C+1*ldc+16,c1_1);
 _mm512_storeu_ps(C+2*ldc+0,c2_0);
 _mm512_storeu_ps(C+2*ldc+16,c2_1);
 _mm512_storeu_ps(C+3*ldc+0,c3_0);
 _mm512_storeu_ps(C+3*ldc+16,c3_1);
 _mm512_storeu_ps(C+4*ldc+0,c4_0);
 _mm512_storeu_ps(C+4*ldc+16,c4_1);
 _mm512_storeu_ps(C+5*ldc+0,c5_0);
 _mm512_storeu_ps(C+5*ldc+16,c5_1);
 _mm512_storeu_ps(C+6*ldc+0,c6_0);
 _mm512_storeu_ps(C+6*ldc+16,c6_1);
 _mm512_storeu_ps(C+7*ldc+0,c7_0);
 _mm512_storeu_ps(C+7*ldc+16,c7_1);
}
AI void mk_8_1(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){
 v16 c0_0=accum?_mm512_loadu_ps(C+0*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c1_0=accum?_mm512_loadu_ps(C+1*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c2_0=accum?_mm512_loadu_ps(C+2*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c3_0=accum?_mm512_loadu_ps(C+3*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c4_0=accum?_mm512_loadu_ps(C+4*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c5_0=accum?_mm512_loadu_ps(C+5*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c6_0=accum?_mm512_loadu_ps(C+6*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c7_0=accum?_mm512_loadu_ps(C+7*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 for(int k=0;k<K;k++){
  v16 b0=_mm512_loadu_ps(B+0);
  {v16 a=_mm512_set1_ps(A[0*ars]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);}
  {v16 a=_mm512_set1_ps(A[1*ars]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);}
  {v16 a=_mm512_set1_ps(A[2*ars]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);}
  {v16 a=_mm512_set1_ps(A[3*ars]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);}
  {v16 a=_mm512_set1_ps(A[4*ars]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);}
  {v16 a=_mm512_set1_ps(A[5*ars]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);}
  {v16 a=_mm512_set1_ps(A[6*ars]);c6_0=_mm512_fmadd_ps(a,b0,c6_0);}
  {v16 a=_mm512_set1_ps(A[7*ars]);c7_0=_mm512_fmadd_ps(a,b0,c7_0);}
  B+=ldb;A+=aks;}
 if(relu){v16 z=_mm512_setzero_ps();
  c0_0=_mm512_max_ps(c0_0,z);
  c1_0=_mm512_max_ps(c1_0,z);
  c2_0=_mm512_max_ps(c2_0,z);
  c3_0=_mm512_max_ps(c3_0,z);
  c4_0=_mm512_max_ps(c4_0,z);
  c5_0=_mm512_max_ps(c5_0,z);
  c6_0=_mm512_max_ps(c6_0,z);
  c7_0=_mm512_max_ps(c7_0,z);
 }
 _mm512_storeu_ps(C+0*ldc+0,c0_0);
 _mm512_storeu_ps(C+1*ldc+0,c1_0);
 _mm512_storeu_ps(C+2*ldc+0,c2_0);
 _mm512_storeu_ps(C+3*ldc+0,c3_0);
 _mm512_storeu_ps(C+4*ldc+0,c4_0);
 _mm512_storeu_ps(C+5*ldc+0,c5_0);
 _mm512_storeu_ps(C+6*ldc+0,c6_0);
 _mm512_storeu_ps(C+7*ldc+0,c7_0);
}
AI void mk_6_4(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){
 v16 c0_0=accum?_mm512_loadu_ps(C+0*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=accum?_mm512_loadu_ps(C+0*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c0_2=accum?_mm512_loadu_ps(C+0*ldc+32):bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c0_3=accum?_mm512_loadu_ps(C+0*ldc+48):bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c1_0=accum?_mm512_loadu_ps(C+1*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c1_1=accum?_mm512_loadu_ps(C+1*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c1_2=accum?_mm512_loadu_ps(C+1*ldc+32):bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c1_3=accum?_mm512_loadu_ps(C+1*ldc+48):bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c2_0=accum?_mm512_loadu_ps(C+2*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c2_1=accum?_mm512_loadu_ps(C+2*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c2_2=accum?_mm512_loadu_ps(C+2*ldc+32):bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c2_3=accum?_mm512_loadu_ps(C+2*ldc+48):bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c3_0=accum?_mm512_loadu_ps(C+3*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c3_1=accum?_mm512_loadu_ps(C+3*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c3_2=accum?_mm512_loadu_ps(C+3*ldc+32):bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c3_3=accum?_mm512_loadu_ps(C+3*ldc+48):bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c4_0=accum?_mm512_loadu_ps(C+4*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c4_1=accum?_mm512_loadu_ps(C+4*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c4_2=accum?_mm512_loadu_ps(C+4*ldc+32):bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c4_3=accum?_mm512_loadu_ps(C+4*ldc+48):bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c5_0=accum?_mm512_loadu_ps(C+5*ldc+0):bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c5_1=accum?_mm512_loadu_ps(C+5*ldc+16):bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c5_2=accum?_mm512_loadu_ps(C+5*ldc+32):bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c5_3=accum?_mm512_loadu_ps(C+5*ldc+48):bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 for(int k=0;k<K;k++){
  v16 b0=_mm512_loadu_ps(B+0);
  v16 b1=_mm512_loadu_ps(B+16);
  v16 b2=_mm512_loadu_ps(B+32);
  v16 b3=_mm512_loadu_ps(B+48);
  {v16 a=_mm512_set1_ps(A[0*ars]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);c0_2=_mm512_fmadd_ps(a,b2,c0_2);c0_3=_mm512_fmadd_ps(a,b3,c0_3);}
  {v16 a=_mm512_set1_ps(A[1*ars]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);c1_2=_mm512_fmadd_ps(a,b2,c1_2);c1_3=_mm512_fmadd_ps(a,b3,c1_3);}
  {v16 a=_mm512_set1_ps(A[2*ars]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);c2_2=_mm512_fmadd_ps(a,b2,c2_2);c2_3=_mm512_fmadd_ps(a,b3,c2_3);}
  {v16 a=_mm512_set1_ps(A[3*ars]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);c3_2=_mm512_fmadd_ps(a,b2,c3_2);c3_3=_mm512_fmadd_ps(a,b3,c3_3);}
  {v16 a=_mm512_set1_ps(A[4*ars]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);c4_1=_mm512_fmadd_ps(a,b1,c4_1);c4_2=_mm512_fmadd_ps(a,b2,c4_2);c4_3=_mm512_fmadd_ps(a,b3,c4_3);}
  {v16 a=_mm512_set1_ps(A[5*ars]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);c5_1=_mm512_fmadd_ps(a,b1,c5_1);c5_2=_mm512_fmadd_ps(a,b2,c5_2);c5_3=_mm512_fmadd_ps(a,b3,c5_3);}
  B+=ldb;A+=aks;}
 if(relu){v16 z=_mm512_setzero_ps();
  c0_0=_mm512_max_ps(c0_0,z);
  c0_1=_mm512_max_ps(c0_1,z);
  c0_2=_mm512_max_ps(c0_2,z);
  c0_3=_mm512_max_ps(c0_3,z);
  c1_0=_mm512_max_ps(c1_0,z);
  c1_1=_mm512_max_ps(c1_1,z);
  c1_2=_mm512_max_ps(c1_2,z);
  c1_3=_mm512_max_ps(c1_3,z);
  c2_0=_mm512_max_ps(c2_0,z);
  c2_1=_mm512_max_ps(c2_1,z);
  c2_2=_mm512_max_ps(c2_2,z);
  c2_3=_mm512_max_ps(c2_3,z);
  c3_0=_mm512_max_ps(c3_0,z);
  c3_1=_mm512_max_ps(c3_1,z);
  c3_2=_mm512_max_ps(c3_2,z);
  c3_3=_mm512_max_ps(c3_3,z);
  c4_0=_mm512_max_ps(c4_0,z);
  c4_1=_mm512_max_ps(c4_1,z);
  c4_2=_mm512_max_ps(c4_2,z);
  c4_3=_mm512_max_ps(c4_3,z);
  c5_0=_mm512_max_ps(c5_0,z);
  c5_1=_mm512_max_ps(c5_1,z);
  c5_2=_mm512_max_ps(c5_2,z);
  c5_3=_mm512_max_ps(c5_3,z);
 }
 _mm512_storeu_ps(C+0*ldc+0,c0_0);
 _mm512_storeu_ps(C+0*ldc+16,c0_1);
 _mm512_storeu_ps(C+0*ldc+32,c0_2);
 _mm512_storeu_ps(C+0*ldc+48,c0_3);
 _mm512_storeu_ps(C+1*ldc+0,c1_0);
 _mm512_storeu_ps(C+1*ldc+16,c1_1);
 _mm512_storeu_ps(C+1*ldc+32,c1_2);
 _mm512_storeu_ps(C+1*ldc+48,c1_3);
 _mm512_storeu_ps(C+2*ldc+0,c2_0);
 _mm512_storeu_ps(C+2*ldc+16,c2_1);
 _mm512_storeu_ps(C+2*ldc+32,c2_2);
 _mm512_storeu_ps(C+2*ldc+48,c2_3);
 _mm512_storeu_ps(C+3*ldc+0,c3_0);
 _mm512_storeu_ps(C+3*ldc+16,c3_1);
 _mm512_storeu_ps(C+3*ldc+32,c3_2);
 _mm512_storeu_ps(C+3*ldc+48,c3_3);
 _mm512_storeu_ps(C+4*ldc+0,c4_0);
 _mm512_storeu_ps(C+4*ldc+16,c4_1);
 _mm512_storeu_ps(C+4*ldc+32,c4_2);
 _mm512_storeu_ps(C+4*ldc+48,c4_3);
 _mm512_storeu_ps(C+5*ldc+0,c5_0);
 _mm512_storeu_ps(C+5*ldc+16,c5_1);
 _mm512_storeu_ps(C+5*ldc+32,c5_2);
 _mm512_storeu_ps(C+5*ldc+48,c5_3);
}
AI void mk_1_1(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){
 v16 c0_0=bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c1_0=_mm512_setzero_ps();
 v16 c2_0=_mm512_setzero_ps();
 v16 c3_0=_mm512_setzero_ps();
 for(int k=0;k<K;k+=4){
  {v16 a=_mm512_set1_ps(A[0*aks]);c0_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+0),c0_0);}
  {v16 a=_mm512_set1_ps(A[1*aks]);c1_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+0),c1_0);}
  {v16 a=_mm512_set1_ps(A[2*aks]);c2_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+2*ldb+0),c2_0);}
  {v16 a=_mm512_set1_ps(A[3*aks]);c3_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+3*ldb+0),c3_0);}
  B+=4*ldb;A+=4*aks;}
 {v16 s=_mm512_add_ps(_mm512_add_ps(c0_0,c1_0),_mm512_add_ps(c2_0,c3_0));if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+0,s);}
}
AI void mk_1_4(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){
 v16 c0_0=bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c0_2=bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c0_3=bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c1_0=_mm512_setzero_ps();
 v16 c1_1=_mm512_setzero_ps();
 v16 c1_2=_mm512_setzero_ps();
 v16 c1_3=_mm512_setzero_ps();
 v16 c2_0=_mm512_setzero_ps();
 v16 c2_1=_mm512_setzero_ps();
 v16 c2_2=_mm512_setzero_ps();
 v16 c2_3=_mm512_setzero_ps();
 v16 c3_0=_mm512_setzero_ps();
 v16 c3_1=_mm512_setzero_ps();
 v16 c3_2=_mm512_setzero_ps();
 v16 c3_3=_mm512_setzero_ps();
 for(int k=0;k<K;k+=4){
  {v16 a=_mm512_set1_ps(A[0*aks]);c0_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+0),c0_0);c0_1=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+16),c0_1);c0_2=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+32),c0_2);c0_3=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+48),c0_3);}
  {v16 a=_mm512_set1_ps(A[1*aks]);c1_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+0),c1_0);c1_1=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+16),c1_1);c1_2=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+32),c1_2);c1_3=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+48),c1_3);}
  {v16 a=_mm512_set1_ps(A[2*aks]);c2_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+2*ldb+0),c2_0);c2_1=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+2*ldb+16),c2_1);c2_2=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+2*ldb+32),c2_2);c2_3=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+2*ldb+48),c2_3);}
  {v16 a=_mm512_set1_ps(A[3*aks]);c3_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+3*ldb+0),c3_0);c3_1=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+3*ldb+16),c3_1);c3_2=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+3*ldb+32),c3_2);c3_3=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+3*ldb+48),c3_3);}
  B+=4*ldb;A+=4*aks;}
 {v16 s=_mm512_add_ps(_mm512_add_ps(c0_0,c1_0),_mm512_add_ps(c2_0,c3_0));if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+0,s);}
 {v16 s=_mm512_add_ps(_mm512_add_ps(c0_1,c1_1),_mm512_add_ps(c2_1,c3_1));if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+16,s);}
 {v16 s=_mm512_add_ps(_mm512_add_ps(c0_2,c1_2),_mm512_add_ps(c2_2,c3_2));if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+32,s);}
 {v16 s=_mm512_add_ps(_mm512_add_ps(c0_3,c1_3),_mm512_add_ps(c2_3,c3_3));if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+48,s);}
}
AI void mk_1_8(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){
 v16 c0_0=bias?_mm512_loadu_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=bias?_mm512_loadu_ps(bias+16):_mm512_setzero_ps();
 v16 c0_2=bias?_mm512_loadu_ps(bias+32):_mm512_setzero_ps();
 v16 c0_3=bias?_mm512_loadu_ps(bias+48):_mm512_setzero_ps();
 v16 c0_4=bias?_mm512_loadu_ps(bias+64):_mm512_setzero_ps();
 v16 c0_5=bias?_mm512_loadu_ps(bias+80):_mm512_setzero_ps();
 v16 c0_6=bias?_mm512_loadu_ps(bias+96):_mm512_setzero_ps();
 v16 c0_7=bias?_mm512_loadu_ps(bias+112):_mm512_setzero_ps();
 v16 c1_0=_mm512_setzero_ps();
 v16 c1_1=_mm512_setzero_ps();
 v16 c1_2=_mm512_setzero_ps();
 v16 c1_3=_mm512_setzero_ps();
 v16 c1_4=_mm512_setzero_ps();
 v16 c1_5=_mm512_setzero_ps();
 v16 c1_6=_mm512_setzero_ps();
 v16 c1_7=_mm512_setzero_ps();
 for(int k=0;k<K;k+=2){
  {v16 a=_mm512_set1_ps(A[0*aks]);c0_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+0),c0_0);c0_1=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+16),c0_1);c0_2=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+32),c0_2);c0_3=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+48),c0_3);c0_4=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+64),c0_4);c0_5=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+80),c0_5);c0_6=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+96),c0_6);c0_7=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+0*ldb+112),c0_7);}
  {v16 a=_mm512_set1_ps(A[1*aks]);c1_0=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+0),c1_0);c1_1=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+16),c1_1);c1_2=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+32),c1_2);c1_3=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+48),c1_3);c1_4=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+64),c1_4);c1_5=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+80),c1_5);c1_6=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+96),c1_6);c1_7=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+1*ldb+112),c1_7);}
  B+=2*ldb;A+=2*aks;}
 {v16 s=_mm512_add_ps(c0_0,c1_0);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+0,s);}
 {v16 s=_mm512_add_ps(c0_1,c1_1);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+16,s);}
 {v16 s=_mm512_add_ps(c0_2,c1_2);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+32,s);}
 {v16 s=_mm512_add_ps(c0_3,c1_3);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+48,s);}
 {v16 s=_mm512_add_ps(c0_4,c1_4);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+64,s);}
 {v16 s=_mm512_add_ps(c0_5,c1_5);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+80,s);}
 {v16 s=_mm512_add_ps(c0_6,c1_6);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+96,s);}
 {v16 s=_mm512_add_ps(c0_7,c1_7);if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+112,s);}
}
AI void conv_strip_6_4(int CI,int KW,int WI,const float*x,const float*w,int ldw,const float*bias,float*y,long ldy){
 v16 c0_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c0_2=bias?_mm512_load_ps(bias+32):_mm512_setzero_ps();
 v16 c0_3=bias?_mm512_load_ps(bias+48):_mm512_setzero_ps();
 v16 c1_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c1_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c1_2=bias?_mm512_load_ps(bias+32):_mm512_setzero_ps();
 v16 c1_3=bias?_mm512_load_ps(bias+48):_mm512_setzero_ps();
 v16 c2_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c2_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c2_2=bias?_mm512_load_ps(bias+32):_mm512_setzero_ps();
 v16 c2_3=bias?_mm512_load_ps(bias+48):_mm512_setzero_ps();
 v16 c3_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c3_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c3_2=bias?_mm512_load_ps(bias+32):_mm512_setzero_ps();
 v16 c3_3=bias?_mm512_load_ps(bias+48):_mm512_setzero_ps();
 v16 c4_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c4_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c4_2=bias?_mm512_load_ps(bias+32):_mm512_setzero_ps();
 v16 c4_3=bias?_mm512_load_ps(bias+48):_mm512_setzero_ps();
 v16 c5_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c5_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c5_2=bias?_mm512_load_ps(bias+32):_mm512_setzero_ps();
 v16 c5_3=bias?_mm512_load_ps(bias+48):_mm512_setzero_ps();
 for(int ky=0;ky<KW;ky++){const float*xr=x+ky*WI*CI,*wr=w+ky*KW*CI*ldw;
  for(int k=0;k<KW*CI;k++){
   v16 b0=_mm512_load_ps(wr+0);
   v16 b1=_mm512_load_ps(wr+16);
   v16 b2=_mm512_load_ps(wr+32);
   v16 b3=_mm512_load_ps(wr+48);
   {v16 a=_mm512_set1_ps(xr[0*CI]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);c0_2=_mm512_fmadd_ps(a,b2,c0_2);c0_3=_mm512_fmadd_ps(a,b3,c0_3);}
   {v16 a=_mm512_set1_ps(xr[1*CI]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);c1_2=_mm512_fmadd_ps(a,b2,c1_2);c1_3=_mm512_fmadd_ps(a,b3,c1_3);}
   {v16 a=_mm512_set1_ps(xr[2*CI]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);c2_2=_mm512_fmadd_ps(a,b2,c2_2);c2_3=_mm512_fmadd_ps(a,b3,c2_3);}
   {v16 a=_mm512_set1_ps(xr[3*CI]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);c3_2=_mm512_fmadd_ps(a,b2,c3_2);c3_3=_mm512_fmadd_ps(a,b3,c3_3);}
   {v16 a=_mm512_set1_ps(xr[4*CI]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);c4_1=_mm512_fmadd_ps(a,b1,c4_1);c4_2=_mm512_fmadd_ps(a,b2,c4_2);c4_3=_mm512_fmadd_ps(a,b3,c4_3);}
   {v16 a=_mm512_set1_ps(xr[5*CI]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);c5_1=_mm512_fmadd_ps(a,b1,c5_1);c5_2=_mm512_fmadd_ps(a,b2,c5_2);c5_3=_mm512_fmadd_ps(a,b3,c5_3);}
   wr+=ldw;xr++;}}
 _mm512_storeu_ps(y+0*ldy+0,c0_0);
 _mm512_storeu_ps(y+0*ldy+16,c0_1);
 _mm512_storeu_ps(y+0*ldy+32,c0_2);
 _mm512_storeu_ps(y+0*ldy+48,c0_3);
 _mm512_storeu_ps(y+1*ldy+0,c1_0);
 _mm512_storeu_ps(y+1*ldy+16,c1_1);
 _mm512_storeu_ps(y+1*ldy+32,c1_2);
 _mm512_storeu_ps(y+1*ldy+48,c1_3);
 _mm512_storeu_ps(y+2*ldy+0,c2_0);
 _mm512_storeu_ps(y+2*ldy+16,c2_1);
 _mm512_storeu_ps(y+2*ldy+32,c2_2);
 _mm512_storeu_ps(y+2*ldy+48,c2_3);
 _mm512_storeu_ps(y+3*ldy+0,c3_0);
 _mm512_storeu_ps(y+3*ldy+16,c3_1);
 _mm512_storeu_ps(y+3*ldy+32,c3_2);
 _mm512_storeu_ps(y+3*ldy+48,c3_3);
 _mm512_storeu_ps(y+4*ldy+0,c4_0);
 _mm512_storeu_ps(y+4*ldy+16,c4_1);
 _mm512_storeu_ps(y+4*ldy+32,c4_2);
 _mm512_storeu_ps(y+4*ldy+48,c4_3);
 _mm512_storeu_ps(y+5*ldy+0,c5_0);
 _mm512_storeu_ps(y+5*ldy+16,c5_1);
 _mm512_storeu_ps(y+5*ldy+32,c5_2);
 _mm512_storeu_ps(y+5*ldy+48,c5_3);
}
AI void conv_strip_13_2(int CI,int KW,int WI,const float*x,const float*w,int ldw,const float*bias,float*y,long ldy){
 v16 c0_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c1_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c1_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c2_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c2_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c3_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c3_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c4_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c4_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c5_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c5_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c6_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c6_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c7_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c7_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c8_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c8_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c9_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c9_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c10_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c10_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c11_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c11_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c12_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c12_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 for(int ky=0;ky<KW;ky++){const float*xr=x+ky*WI*CI,*wr=w+ky*KW*CI*ldw;
  for(int k=0;k<KW*CI;k++){
   v16 b0=_mm512_load_ps(wr+0);
   v16 b1=_mm512_load_ps(wr+16);
   {v16 a=_mm512_set1_ps(xr[0*CI]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);}
   {v16 a=_mm512_set1_ps(xr[1*CI]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);}
   {v16 a=_mm512_set1_ps(xr[2*CI]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);}
   {v16 a=_mm512_set1_ps(xr[3*CI]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);}
   {v16 a=_mm512_set1_ps(xr[4*CI]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);c4_1=_mm512_fmadd_ps(a,b1,c4_1);}
   {v16 a=_mm512_set1_ps(xr[5*CI]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);c5_1=_mm512_fmadd_ps(a,b1,c5_1);}
   {v16 a=_mm512_set1_ps(xr[6*CI]);c6_0=_mm512_fmadd_ps(a,b0,c6_0);c6_1=_mm512_fmadd_ps(a,b1,c6_1);}
   {v16 a=_mm512_set1_ps(xr[7*CI]);c7_0=_mm512_fmadd_ps(a,b0,c7_0);c7_1=_mm512_fmadd_ps(a,b1,c7_1);}
   {v16 a=_mm512_set1_ps(xr[8*CI]);c8_0=_mm512_fmadd_ps(a,b0,c8_0);c8_1=_mm512_fmadd_ps(a,b1,c8_1);}
   {v16 a=_mm512_set1_ps(xr[9*CI]);c9_0=_mm512_fmadd_ps(a,b0,c9_0);c9_1=_mm512_fmadd_ps(a,b1,c9_1);}
   {v16 a=_mm512_set1_ps(xr[10*CI]);c10_0=_mm512_fmadd_ps(a,b0,c10_0);c10_1=_mm512_fmadd_ps(a,b1,c10_1);}
   {v16 a=_mm512_set1_ps(xr[11*CI]);c11_0=_mm512_fmadd_ps(a,b0,c11_0);c11_1=_mm512_fmadd_ps(a,b1,c11_1);}
   {v16 a=_mm512_set1_ps(xr[12*CI]);c12_0=_mm512_fmadd_ps(a,b0,c12_0);c12_1=_mm512_fmadd_ps(a,b1,c12_1);}
   wr+=ldw;xr++;}}
 _mm512_storeu_ps(y+0*ldy+0,c0_0);
 _mm512_storeu_ps(y+0*ldy+16,c0_1);
 _mm512_storeu_ps(y+1*ldy+0,c1_0);
 _mm512_storeu_ps(y+1*ldy+16,c1_1);
 _mm512_storeu_ps(y+2*ldy+0,c2_0);
 _mm512_storeu_ps(y+2*ldy+16,c2_1);
 _mm512_storeu_ps(y+3*ldy+0,c3_0);
 _mm512_storeu_ps(y+3*ldy+16,c3_1);
 _mm512_storeu_ps(y+4*ldy+0,c4_0);
 _mm512_storeu_ps(y+4*ldy+16,c4_1);
 _mm512_storeu_ps(y+5*ldy+0,c5_0);
 _mm512_storeu_ps(y+5*ldy+16,c5_1);
 _mm512_storeu_ps(y+6*ldy+0,c6_0);
 _mm512_storeu_ps(y+6*ldy+16,c6_1);
 _mm512_storeu_ps(y+7*ldy+0,c7_0);
 _mm512_storeu_ps(y+7*ldy+16,c7_1);
 _mm512_storeu_ps(y+8*ldy+0,c8_0);
 _mm512_storeu_ps(y+8*ldy+16,c8_1);
 _mm512_storeu_ps(y+9*ldy+0,c9_0);
 _mm512_storeu_ps(y+9*ldy+16,c9_1);
 _mm512_storeu_ps(y+10*ldy+0,c10_0);
 _mm512_storeu_ps(y+10*ldy+16,c10_1);
 _mm512_storeu_ps(y+11*ldy+0,c11_0);
 _mm512_storeu_ps(y+11*ldy+16,c11_1);
 _mm512_storeu_ps(y+12*ldy+0,c12_0);
 _mm512_storeu_ps(y+12*ldy+16,c12_1);
}
AI void conv_strip_12_2(int CI,int KW,int WI,const float*x,const float*w,int ldw,const float*bias,float*y,long ldy){
 v16 c0_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c0_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c1_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c1_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c2_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c2_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c3_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c3_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c4_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c4_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c5_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c5_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c6_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c6_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c7_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c7_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c8_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c8_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c9_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c9_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c10_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c10_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 v16 c11_0=bias?_mm512_load_ps(bias+0):_mm512_setzero_ps();
 v16 c11_1=bias?_mm512_load_ps(bias+16):_mm512_setzero_ps();
 for(int ky=0;ky<KW;ky++){const float*xr=x+ky*WI*CI,*wr=w+ky*KW*CI*ldw;
  for(int k=0;k<KW*CI;k++){
   v16 b0=_mm512_load_ps(wr+0);
   v16 b1=_mm512_load_ps(wr+16);
   {v16 a=_mm512_set1_ps(xr[0*CI]);c0_0=_mm512_fmadd_ps(a,b0,c0_0);c0_1=_mm512_fmadd_ps(a,b1,c0_1);}
   {v16 a=_mm512_set1_ps(xr[1*CI]);c1_0=_mm512_fmadd_ps(a,b0,c1_0);c1_1=_mm512_fmadd_ps(a,b1,c1_1);}
   {v16 a=_mm512_set1_ps(xr[2*CI]);c2_0=_mm512_fmadd_ps(a,b0,c2_0);c2_1=_mm512_fmadd_ps(a,b1,c2_1);}
   {v16 a=_mm512_set1_ps(xr[3*CI]);c3_0=_mm512_fmadd_ps(a,b0,c3_0);c3_1=_mm512_fmadd_ps(a,b1,c3_1);}
   {v16 a=_mm512_set1_ps(xr[4*CI]);c4_0=_mm512_fmadd_ps(a,b0,c4_0);c4_1=_mm512_fmadd_ps(a,b1,c4_1);}
   {v16 a=_mm512_set1_ps(xr[5*CI]);c5_0=_mm512_fmadd_ps(a,b0,c5_0);c5_1=_mm512_fmadd_ps(a,b1,c5_1);}
   {v16 a=_mm512_set1_ps(xr[6*CI]);c6_0=_mm512_fmadd_ps(a,b0,c6_0);c6_1=_mm512_fmadd_ps(a,b1,c6_1);}
   {v16 a=_mm512_set1_ps(xr[7*CI]);c7_0=_mm512_fmadd_ps(a,b0,c7_0);c7_1=_mm512_fmadd_ps(a,b1,c7_1);}
   {v16 a=_mm512_set1_ps(xr[8*CI]);c8_0=_mm512_fmadd_ps(a,b0,c8_0);c8_1=_mm512_fmadd_ps(a,b1,c8_1);}
   {v16 a=_mm512_set1_ps(xr[9*CI]);c9_0=_mm512_fmadd_ps(a,b0,c9_0);c9_1=_mm512_fmadd_ps(a,b1,c9_1);}
   {v16 a=_mm512_set1_ps(xr[10*CI]);c10_0=_mm512_fmadd_ps(a,b0,c10_0);c10_1=_mm512_fmadd_ps(a,b1,c10_1);}
   {v16 a=_mm512_set1_ps(xr[11*CI]);c11_0=_mm512_fmadd_ps(a,b0,c11_0);c11_1=_mm512_fmadd_ps(a,b1,c11_1);}
   wr+=ldw;xr++;}}
 _mm512_storeu_ps(y+0*ldy+0,c0_0);
 _mm512_storeu_ps(y+0*ldy+16,c0_1);
 _mm512_storeu_ps(y+1*ldy+0,c1_0);
 _mm512_storeu_ps(y+1*ldy+16,c1_1);
 _mm512_storeu_ps(y+2*ldy+0,c2_0);
 _mm512_storeu_ps(y+2*ldy+16,c2_1);
 _mm512_storeu_ps(y+3*ldy+0,c3_0);
 _mm512_storeu_ps(y+3*ldy+16,c3_1);
 _mm512_storeu_ps(y+4*ldy+0,c4_0);
 _mm512_storeu_ps(y+4*ldy+16,c4_1);
 _mm512_storeu_ps(y+5*ldy+0,c5_0);
 _mm512_storeu_ps(y+5*ldy+16,c5_1);
 _mm512_storeu_ps(y+6*ldy+0,c6_0);
 _mm512_storeu_ps(y+6*ldy+16,c6_1);
 _mm512_storeu_ps(y+7*ldy+0,c7_0);
 _mm512_storeu_ps(y+7*ldy+16,c7_1);
 _mm512_storeu_ps(y+8*ldy+0,c8_0);
 _mm512_storeu_ps(y+8*ldy+16,c8_1);
 _mm512_storeu_ps(y+9*ldy+0,c9_0);
 _mm512_storeu_ps(y+9*ldy+16,c9_1);
 _mm512_storeu_ps(y+10*ldy+0,c10_0);
 _mm512_storeu_ps(y+10*ldy+16,c10_1);
 _mm512_storeu_ps(y+11*ldy+0,c11_0);
 _mm512_storeu_ps(y+11*ldy+16,c11_1);
}
#define mk(MR,NV,...) mk_##MR##_##NV(__VA_ARGS__)
#define conv_strip(PX,NV,...) conv_strip_##PX##_##NV(__VA_ARGS__)
